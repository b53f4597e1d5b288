-- CreateIndex
CREATE INDEX "invoice_open" ON "invoice"("due_on", "id") WHERE ((billing_status = 'OPEN'::"BillingStatus") AND (payment_status <> 'PAID'::"PaymentStatusOfInvoice"));


