import type { Answer, Any, TestSandbox } from "./test-sandbox";
import { CUSTOMER, makeCustomer, makeInvoice, makeMandate, REGISTRATION } from "./test-sandbox";

type Request = { method: string; path: string; query?: string; body?: Any };
type Scene = {
  /** Brings about what the sample's request needs and sends it. */
  play: (sandbox: TestSandbox, request: Request) => Promise<Answer>;
  /** Paths where the sample differs from the API it documents, and why. */
  excused?: Record<string, string>;
};

const OTHER_PERSON = "the sample answers with another person's details than it was sent";
const UNSENT = "the sample's request does not send it";
const NO_SYMBOL = "documentation prints the symbol as empty or as a dollar";
const DEMO_ID = "the id in the sample belongs to another sample";

const asIs: Scene["play"] = (sandbox, { method, path, query, body }) =>
  sandbox.call(method, path + (query ? `?${query}` : ""), inTheFuture(body));

/** Times of the samples lie in the past, which the API refuses. */
function inTheFuture(value: Any): Any {
  const soon = Math.floor(Date.now() / 1000) + 86_400;
  if (typeof value === "number") return value > 1_000_000_000 && value < soon ? soon + 864_000 : value;
  if (Array.isArray(value)) return value.map(inTheFuture);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /^expire_(at|by)$/.test(key) ? inTheFuture(inner) : skipTime(inner),
    ]),
  );
}

const skipTime = (value: Any): Any => (typeof value === "object" ? inTheFuture(value) : value);

/** The same call with the id of something that exists here. */
const on =
  (make: (sandbox: TestSandbox) => Promise<string>): Scene["play"] =>
  async (sandbox, request) => {
    const id = await make(sandbox);
    const path = request.path.replace(
      /\{(id|customer_id)\}|(cust|inv|order|pay|rfnd|setl|plink)_[A-Za-z0-9$]+/,
      id,
    );
    return asIs(sandbox, { ...request, path });
  };

const NOTES = { notes_key_1: "Tea, Earl Grey, Hot", notes_key_2: "Tea, Earl Grey… decaf." };
const DOC_NOTES = { "note_key 1": "Beam me up Scotty", "note_key 2": "Tea. Earl Gray. Hot." };

const customerWithNotes = async (sandbox: TestSandbox) => (await makeCustomer(sandbox, { notes: NOTES })).id;

const mandateOrder: Scene["play"] = async (sandbox, request) => {
  const customer = await makeCustomer(sandbox, { contact: "9000090000" });
  return asIs(sandbox, { ...request, body: { ...request.body, customer_id: customer.id } });
};

const ADDRESS = {
  line1: "Bakers Street",
  line2: "Country Road",
  zipcode: "560068",
  city: "Bengaluru",
  state: "Karnataka",
  country: "in",
};

const DRAFT = {
  type: "invoice",
  draft: "1",
  receipt: "#0961",
  description: "This is a test invoice.",
  sms_notify: false,
  email_notify: false,
  customer: {
    name: "Gaurav Kumar",
    contact: "+919876543210",
    email: "gaurav.kumar@example.com",
    billing_address: {
      ...ADDRESS,
      line2: "T.P.S Road, Vazira, Borivali",
      zipcode: "400092",
      city: "Mumbai",
      state: "Maharashtra",
    },
  },
  line_items: [{ name: "Book / English August", description: "150 points in Quidditch", amount: 400 }],
};

const makeDraft = (sandbox: TestSandbox, given: object = {}) =>
  sandbox.ok("POST", "/v1/invoices", { ...DRAFT, expire_by: inTheFuture(1_567_103_399), ...given });

const makeItem = (sandbox: TestSandbox, given: object = {}) =>
  sandbox.ok("POST", "/v1/items", { name: "Test item", amount: 1_000, currency: "INR", ...given });

const ofSdkInvoice = async (sandbox: TestSandbox): Promise<string> => {
  const item = await makeItem(sandbox);
  const customer = await makeCustomer(sandbox, {
    name: "Gauravss Kumar",
    email: "gauraa.kumar@example.com",
    contact: "99991111999",
  });
  const invoice = await sandbox.ok("POST", "/v1/invoices", {
    type: "invoice",
    customer_id: customer.id,
    line_items: [{ item_id: item.id }],
  });
  return invoice.id;
};

const SENT_FLAGS = "messages of the sample were in another state when it was taken";

const paidOrder = async (sandbox: TestSandbox, amount: number, method: string, given: object = {}) => {
  const order = await sandbox.ok("POST", "/v1/orders", { amount, currency: "INR", ...given });
  const payment = await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method });
  return { order, payment };
};

const link = (sandbox: TestSandbox, given: object = {}) =>
  sandbox.ok("POST", "/v1/subscription_registration/auth_links", {
    ...REGISTRATION,
    notes: DOC_NOTES,
    ...given,
  });

const withOwnReceipt: Scene = {
  play: asIs,
  excused: {
    receipt: DEMO_ID,
    invoice_number: DEMO_ID,
    description: "request and answer are of two samples",
  },
};

const settledMandatePayment = async (sandbox: TestSandbox) => {
  const registration = await link(sandbox);
  return (await sandbox.ok("POST", `/_sandbox/invoices/${registration.id}/pay`, { outcome: "confirmed" })).id;
};

const NO_CONTACT = "the sample's customer was registered with another number";

/** One scene a sample that has a request. */
export const SCENES: Record<string, Scene> = {
  "customers.create": { play: asIs, excused: { contact: OTHER_PERSON } },
  "customers.create.sdk": { play: asIs },
  "emandate.customers.create": { play: asIs },
  "customers.edit": {
    play: on(customerWithNotes),
    excused: { contact: OTHER_PERSON, email: OTHER_PERSON },
  },
  "customers.fetch": { play: on(customerWithNotes) },
  "customers.list": {
    play: async (sandbox, request) => {
      for (const name of ["Saurav Kumar", "Gaurav Kumar", "Newest Kumar"])
        await makeCustomer(sandbox, {
          name,
          email: `${name.toLowerCase().replace(" ", ".")}@example.com`,
          contact: "+919876543210",
        });
      return asIs(sandbox, request);
    },
  },

  "orders.create": { play: asIs },
  "orders.create.subsequent": { play: asIs },
  "orders.create.emandate.netbanking": { play: mandateOrder },
  "orders.create.emandate.debitcard": { play: mandateOrder },
  "orders.create.emandate.aadhaar": { play: mandateOrder },
  "orders.create.nach": {
    play: mandateOrder,
    excused: { offers: "only older accounts show it", "token.bank_account.beneficiary_mobile": NO_CONTACT },
  },
  "orders.fetch": {
    play: on(
      async (sandbox) => (await sandbox.ok("POST", "/v1/orders", { amount: 2_000, currency: "INR" })).id,
    ),
    excused: {
      offer_id: "offers are not part of this sandbox",
      offers: "offers are not part of this sandbox",
    },
  },
  "orders.list": {
    play: async (sandbox, request) => {
      for (const amount of [100, 1_234, 5_000])
        await sandbox.ok("POST", "/v1/orders", { amount, currency: "INR", receipt: "Receipt No. 1" });
      return asIs(sandbox, request);
    },
  },
  "orders.update_notes": {
    play: on(async (sandbox) => {
      const order = await sandbox.ok("POST", "/v1/orders", {
        amount: 2_200,
        currency: "INR",
        receipt: "Receipt #211",
      });
      await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { outcome: "failed" });
      return order.id;
    }),
  },
  "orders.fetch_payments": {
    play: on(async (sandbox) => {
      const order = await sandbox.ok("POST", "/v1/orders", { amount: 100, currency: "INR" });
      await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method: "upi", outcome: "failed" });
      await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method: "upi" });
      return order.id;
    }),
    excused: {
      "items[].notes": "the payer's page sent notes",
      "items[].contact": "the payer typed a number",
      "items[].error_description": "the text depends on the acquirer",
      "items[].error_source": "the text depends on the acquirer",
      "items[].error_step": "the text depends on the acquirer",
      "items[].acquirer_data.rrn": "random",
      "items[].acquirer_data.upi_transaction_id": "random",
    },
  },
  "orders.fetch_payments.card": {
    play: on(async (sandbox) => (await paidOrder(sandbox, 1_234, "card")).order.id),
    excused: {
      "items[].card": "another card",
      "items[].description": "the page's own text",
      "items[].contact": "the payer typed a number",
      "items[].email": "the payer typed an address",
      "items[].notes": "the payer's page sent notes",
      "items[].fee": "RuPay debit costs another fee",
      "items[].tax": "RuPay debit costs another fee",
      "items[].acquirer_data.auth_code": "random",
    },
  },

  "invoices.create.with_details": {
    play: asIs,
    excused: {
      currency_symbol: NO_SYMBOL,
      email_status: "the request turns email off, the sample shows it on",
      notes: "the sample forgets the notes it was sent",
      "customer_details.shipping_address.country": "sent as IN, shown as in",
    },
  },
  "invoices.create.with_customer_id": {
    play: async (sandbox, request) => {
      const item = await makeItem(sandbox, { name: "Cloth", description: "Cotton Cloth", amount: 1_200 });
      const customer = await sandbox.ok("POST", "/v1/customers", {
        email: "gaurav.kumar@example.com",
        contact: "+919876543210",
      });
      const body = { ...request.body, customer_id: customer.id, line_items: [{ item_id: item.id }] };
      return asIs(sandbox, { ...request, body });
    },
    excused: { currency_symbol: NO_SYMBOL },
  },
  "invoices.issue": {
    play: on(async (sandbox) => {
      const draft = await makeDraft(sandbox, {
        line_items: [
          {
            name: "Book / English August - Updated name and quantity",
            description: "150 points in Quidditch",
            amount: 400,
          },
          { name: "Book / A Wild Sheep Chase", amount: 200 },
        ],
        notes: { "updated-key": "An updated note." },
        customer: {
          ...DRAFT.customer,
          billing_address: {
            ...DRAFT.customer.billing_address,
            line1: "318 C-Wing, Suyog Co. Housing Society Ltd.",
          },
        },
      });
      return draft.id;
    }),
    excused: { currency_symbol: NO_SYMBOL },
  },
  "invoices.update": {
    play: async (sandbox, request) => {
      const draft = await makeDraft(sandbox);
      const [first, second] = request.body.line_items;
      const body = { ...request.body, line_items: [{ ...first, id: draft.line_items[0].id }, second] };
      return sandbox.call("PATCH", `/v1/invoices/${draft.id}`, body);
    },
    excused: { currency_symbol: NO_SYMBOL },
  },
  "invoices.cancel": {
    play: on(async (sandbox) => {
      const draft = await sandbox.ok("POST", "/v1/invoices", {
        type: "invoice",
        draft: "1",
        customer: { name: "Gaurav Kumar", contact: "+919876543210", email: "gaurav.kumar@example.com" },
        line_items: [{ name: "Crate of sea weed", description: "Crate of sea weed.", amount: 20_000 }],
        receipt: "Receipt No. 123234",
        description: "Domestic invoice for Gaurav Kumar.",
        comment: "Fresh sea weed mowed this morning",
        terms: "No Returns; No Refunds",
        partial_payment: true,
        notes: NOTES,
        expire_by: 1_924_991_999,
      });
      return draft.id;
    }),
    excused: { currency_symbol: NO_SYMBOL, sms_status: SENT_FLAGS, email_status: SENT_FLAGS },
  },
  "invoices.cancel.issued.sdk": { play: on(ofSdkInvoice), excused: { email_status: SENT_FLAGS } },
  "invoices.fetch.sdk": { play: on(ofSdkInvoice), excused: { email_status: SENT_FLAGS } },
  "invoices.delete": { play: on(async (sandbox) => (await makeDraft(sandbox)).id) },
  "invoices.fetch": {
    play: on(async (sandbox) => {
      const invoice = await sandbox.ok("POST", "/v1/invoices", {
        type: "invoice",
        description: "Invoice for the month of January 2020",
        partial_payment: true,
        customer: {
          name: "Gaurav Kumar",
          contact: "+919876543210",
          email: "gaurav.kumar@example.com",
          billing_address: ADDRESS,
          shipping_address: ADDRESS,
        },
        line_items: [
          { name: "Master Cloud Computing in 30 Days", description: "Book by Ravena Ravenclaw", amount: 399 },
        ],
        expire_by: inTheFuture(1_589_765_167),
      });
      return invoice.id;
    }),
  },
  "invoices.list": {
    play: async (sandbox, request) => {
      const item = await makeItem(sandbox, {
        name: "Magic Beans",
        description: "Beans that make you go kaput!",
        amount: 2_000,
      });
      const customer = {
        ...DRAFT.customer,
        billing_address: {
          ...ADDRESS,
          line1: "L-16, The Business Centre,",
          line2: "61, Wellfield Road",
          zipcode: "110001",
          city: "New Delhi",
          state: "Delhi",
        },
      };
      const cancelled = await sandbox.ok("POST", "/v1/invoices", {
        type: "invoice",
        customer,
        line_items: [{ item_id: item.id }],
        terms: "Updated terms and conditions for Acme Corp",
        comment: "Updated comment on the Invoice",
      });
      for (const medium of ["sms", "email"])
        await sandbox.ok("POST", `/v1/invoices/${cancelled.id}/notify_by/${medium}`);
      await sandbox.ok("POST", `/v1/invoices/${cancelled.id}/cancel`);
      await makeDraft(sandbox, {
        customer: {
          ...DRAFT.customer,
          billing_address: { ...ADDRESS, zipcode: "400092", city: "Mumbai", state: "Maharashtra" },
        },
        line_items: [
          {
            name: "Book / English August - Updated name and quantity",
            description: "150 points in Quidditch",
            amount: 400,
          },
          { name: "Book / A Wild Sheep Chase", amount: 200 },
        ],
        notes: { "updated-key": "An updated note." },
      });
      return asIs(sandbox, request);
    },
    excused: { "items[].currency_symbol": NO_SYMBOL },
  },
  "invoices.notify_by": { play: on(async (sandbox) => (await makeInvoice(sandbox)).id) },

  "auth_links.create.emandate.netbanking": withOwnReceipt,
  "auth_links.create.emandate.debitcard": withOwnReceipt,
  "auth_links.create.emandate.aadhaar": withOwnReceipt,
  "auth_links.created.fixture_emandate": withOwnReceipt,
  "auth_links.create.nach": {
    play: asIs,
    excused: { receipt: DEMO_ID, invoice_number: DEMO_ID, sms_status: SENT_FLAGS, email_status: SENT_FLAGS },
  },
  "auth_links.cancel.emandate": {
    play: on(
      async (sandbox) =>
        (
          await link(sandbox, {
            receipt: "Receipt No. 1",
            description: "Registration Link for Gaurav Kumar",
            customer: { ...CUSTOMER, contact: "+919876543210" },
            expire_by: 4_102_444_799,
          })
        ).id,
    ),
    excused: {
      sms_status: SENT_FLAGS,
      email_status: SENT_FLAGS,
      amount: "the sample is of a card link",
      amount_due: "the sample is of a card link",
      gross_amount: "the sample is of a card link",
    },
  },
  "auth_links.cancel.nach": {
    play: on(
      async (sandbox) =>
        (
          await link(sandbox, {
            receipt: "trtrtr1",
            description: "salsa",
            customer: { name: "Gaurav Kumar", email: "gaurav.kumar1@example.com", contact: "9023456780" },
            expire_by: 1_947_483_647,
            subscription_registration: {
              ...REGISTRATION.subscription_registration,
              method: "nach",
              auth_type: "physical",
              expire_at: 1_947_483_647,
              nach: {
                form_reference1: "Recurring Payment for Gaurav Kumar",
                form_reference2: "Method Paper NACH",
              },
            },
          })
        ).id,
    ),
    excused: {
      sms_status: SENT_FLAGS,
      email_status: SENT_FLAGS,
      "token.nach.prefilled_form_transient": "a form that has been downloaded",
    },
  },
  "auth_links.notify_by": { play: on(async (sandbox) => (await link(sandbox)).id) },

  "tokens.list_by_customer": {
    play: async (sandbox, request) => {
      const bank = {
        ...REGISTRATION.subscription_registration.bank_account,
        account_number: "1121431121541121",
        ifsc_code: "HDFC0000001",
      };
      const first = await makeMandate(sandbox, {
        auth_type: "netbanking",
        max_amount: 9_999_900,
        bank_account: bank,
      });
      await makeMandate(sandbox, { auth_type: "debitcard", max_amount: 9_999_900, bank_account: bank });
      return asIs(sandbox, { ...request, path: `/v1/customers/${first.customerId}/tokens` });
    },
    excused: { "items[].token": "random" },
  },
  "tokens.fetch": {
    play: async (sandbox, request) => {
      const { customerId, tokenId } = await makeMandate(sandbox);
      return asIs(sandbox, { ...request, path: `/v1/customers/${customerId}/tokens/${tokenId}` });
    },
    excused: {
      token: "random",
      bank: "the sample is of a card",
      method: "the sample is of a card",
      card: "the sample is of a card",
      auth_type: "the sample is of a card",
    },
  },
  "tokens.delete": {
    play: async (sandbox, request) => {
      const { customerId, tokenId } = await makeMandate(sandbox);
      return asIs(sandbox, { ...request, path: `/v1/customers/${customerId}/tokens/${tokenId}` });
    },
  },

  "payments.fetch.emandate_authorization": {
    play: on(settledMandatePayment),
    excused: { description: "null for an order's payment, set for a link's", contact: NO_CONTACT },
  },
  "payments.fetch.emandate_authorization.sdk": {
    play: on(settledMandatePayment),
    excused: {
      email: OTHER_PERSON,
      contact: OTHER_PERSON,
      fee: "this account is charged for registrations",
      tax: "this account is charged for registrations",
    },
  },
  "payments.fetch.netbanking": {
    play: on(async (sandbox) => (await paidOrder(sandbox, 2_100, "netbanking")).payment.id),
    excused: {
      bank: "another bank",
      description: "the page's own text",
      email: "the payer typed an address",
      contact: "the payer typed a number",
      "acquirer_data.bank_transaction_id": "random",
    },
  },
  "payments.list": {
    play: async (sandbox, request) => {
      const customer = await makeCustomer(sandbox, { contact: "9999999999" });
      await paidOrder(sandbox, 900, "netbanking", { customer_id: customer.id });
      return asIs(sandbox, request);
    },
    excused: {
      count: "the sample counts two and prints one",
      "items[].bank": "another bank",
      "items[].description": "the page's own text",
      "items[].fee": "rates were others in 2020",
      "items[].acquirer_data.bank_transaction_id": "random",
      "items[].tax": "rates were others in 2020",
    },
  },
  "payments.capture": {
    play: on(async (sandbox) => {
      const customer = await makeCustomer(sandbox, { contact: "9000090000" });
      return (await paidOrder(sandbox, 1_000, "card", { payment_capture: false, customer_id: customer.id }))
        .payment.id;
    }),
    excused: {
      description: "the page's own text",
      contact: "payments carry the country code",
      token_id: "the sample's card was saved",
      fee: "another rate",
      tax: "another rate",
      "acquirer_data.authentication_reference_number": "random",
      provider: "the sample mixes card and UPI",
      upi: "the sample mixes card and UPI",
      reward: "extra of newer accounts",
    },
  },
  "payments.update_notes": {
    play: on(
      async (sandbox) => (await paidOrder(sandbox, 400_000, "card", { payment_capture: false })).payment.id,
    ),
    excused: {
      order_id: "the sample's payment had no order",
      method: "instalments are not part of this sandbox",
      bank: "instalments are not part of this sandbox",
      emi_plan: "instalments are not part of this sandbox",
      upi: "the sample mixes card and UPI",
      description: "the page's own text",
      email: "the payer typed an address",
      contact: "the payer typed a number",
      "acquirer_data.auth_code": "random",
    },
  },
  "payments.recurring.create.emandate": {
    play: async (sandbox, request) => {
      const mandate = await makeMandate(sandbox);
      const order = await sandbox.ok("POST", "/v1/orders", { amount: 1_000, currency: "INR" });
      const ids = { order_id: order.id, customer_id: mandate.customerId, token: mandate.tokenId };
      return asIs(sandbox, { ...request, body: { ...request.body, ...ids } });
    },
  },
  "payments.create_json.emandate": {
    play: async (sandbox, request) => {
      const customer = await makeCustomer(sandbox);
      const order = await sandbox.ok("POST", "/v1/orders", {
        amount: 0,
        currency: "INR",
        method: "emandate",
        customer_id: customer.id,
      });
      const ids = { order_id: order.id, customer_id: customer.id };
      return asIs(sandbox, { ...request, body: { ...request.body, ...ids } });
    },
  },

  "refunds.create": {
    play: on(async (sandbox) => (await paidOrder(sandbox, 600_000, "card")).payment.id),
  },
  "refunds.create.idempotent": {
    play: on(async (sandbox) => (await paidOrder(sandbox, 600_000, "card")).payment.id),
    excused: { receipt: UNSENT, notes: "documentation prints {}, the API answers []" },
  },
  "refunds.fetch": {
    play: on(async (sandbox) => {
      const { payment } = await paidOrder(sandbox, 60_000, "card");
      const body = { amount: 6_000, speed: "optimum", notes: { comment: "Issuing an instant refund" } };
      return (await sandbox.ok("POST", `/v1/payments/${payment.id}/refund`, body)).id;
    }),
    excused: { "acquirer_data.arn": "known days later" },
  },
  "refunds.list": {
    play: async (sandbox, request) => {
      const { payment } = await paidOrder(sandbox, 160_000, "card");
      for (const [amount, speed, comment] of [
        [6_000, "normal", "Issuing a normal refund"],
        [88_800, "optimum", "Issuing an instant refund"],
      ])
        await sandbox.ok("POST", `/v1/payments/${payment.id}/refund`, { amount, speed, notes: { comment } });
      return asIs(sandbox, request);
    },
    excused: { "items[].acquirer_data.arn": "known days later" },
  },
  "settlements.fetch": {
    play: on(async (sandbox) => {
      await paidOrder(sandbox, 100_000, "card");
      await sandbox.advance(6 * 86_400);
      return (await sandbox.ok("GET", "/v1/settlements")).items[0].id;
    }),
    excused: { amount: "another amount", utr: "random" },
  },
  "settlements.list": {
    play: async (sandbox, request) => {
      for (let round = 0; round < 2; round++) {
        await paidOrder(sandbox, 100_000, "card");
        await sandbox.advance(6 * 86_400);
      }
      return asIs(sandbox, request);
    },
    excused: { "items[].amount": "other amounts", "items[].utr": "random" },
  },
  "settlements.recon.combined": {
    play: async (sandbox) => {
      const { payment } = await paidOrder(sandbox, 100_000, "card");
      await sandbox.ok("POST", `/v1/payments/${payment.id}/refund`, { amount: 1_000 });
      await sandbox.advance(6 * 86_400);
      const [settlement] = (await sandbox.ok("GET", "/v1/settlements")).items;
      const date = new Date((settlement.created_at + 19_800) * 1000).toISOString().split("-");
      return sandbox.call(
        "GET",
        `/v1/settlements/recon/combined?year=${date[0]}&month=${date[1]}&day=${date[2]?.slice(0, 2)}`,
      );
    },
    excused: {
      count: "no transfers and adjustments here",
      ...Object.fromEntries(
        [
          "type",
          "amount",
          "credit",
          "debit",
          "fee",
          "tax",
          "description",
          "notes",
          "settlement_utr",
          "card_network",
          "card_issuer",
          "payment_id",
        ].map((name) => [`items[].${name}`, "other money, other card"]),
      ),
      "items[].entity_id": "payments and refunds in another order",
    },
  },

  "payment_links.create": {
    play: async (sandbox, request) =>
      asIs(sandbox, {
        ...request,
        body: { ...request.body, customer: { ...request.body.customer, contact: "+919123456780" } },
      }),
    excused: Object.fromEntries(
      [
        "accept_partial",
        "amount",
        "amount_paid",
        "customer",
        "description",
        "expire_by",
        "first_min_partial_amount",
        "notes",
        "order_id",
        "payments",
        "reference_id",
        "reminder_enable",
        "reminders",
        "status",
        "upi_link",
        "user_id",
      ].map((name) => [name, "the answer is of another link"]),
    ),
  },
  "payment_links.list": {
    play: async (sandbox) => {
      await sandbox.ok("POST", "/v1/payment_links", PAYMENT_LINK);
      const { body, ...answer } = await sandbox.call("GET", "/v1/payment_links");
      return { ...answer, body: { entity: "collection", count: 3, items: body.payment_links } };
    },
    excused: {
      "items[].entity": "fixture of an SDK",
      "items[].customer.contact": "nines are refused",
      "items[].upi_link": "not in test mode",
      "items[].expire_by": "none",
    },
  },
  "payment_links.list.live_envelope": {
    play: async (sandbox, request) => {
      const first = await sandbox.ok("POST", "/v1/payment_links", {
        ...PAYMENT_LINK,
        reference_id: "",
        notes: {},
        reminder_enable: false,
        description: "Payment for Acme Inc",
        notify: { sms: true, email: true },
      });
      await sandbox.ok("POST", `/v1/payment_links/${first.id}/cancel`);
      await sandbox.ok("POST", "/v1/payment_links", PAYMENT_LINK);
      return asIs(sandbox, request);
    },
    excused: {
      "payment_links[].customer.contact": "nines are refused",
      "payment_links[].upi_link": "not in test mode",
      "payment_links[].order_id": "made when first paid on",
      "payment_links[].user_id": "made by the API, not by a person",
    },
  },
  "payment_links.notify_by": {
    play: on(async (sandbox) => (await sandbox.ok("POST", "/v1/payment_links", PAYMENT_LINK)).id),
  },

  "methods.sdk_fixture": {
    play: asIs,
    excused: Object.fromEntries(
      [
        "card_networks",
        "netbanking",
        "wallet",
        "emi",
        "cardless_emi",
        "paylater",
        "emi_types",
        "debit_emi_providers",
        "nach",
        "recurring",
        "card_subtype",
      ].map((name) => [name, "another account's methods"]),
    ),
  },
};

const PAYMENT_LINK = {
  amount: 100,
  currency: "INR",
  description: "Payment for policy no #23456",
  customer: { name: "Gaurav Kumar", contact: "9123456780", email: "gaurav.kumar@razorpay.com" },
  reference_id: "#41956",
  reminder_enable: true,
  notes: { policy_name: "Jeevan Bima" },
  notify: { sms: true, email: false },
};

/** Partner calls name an account of their own; they are replayed on ours. */
const partner = (name: "create" | "list" | "update"): Scene => ({
  play: async (sandbox, { method, body }) => {
    const path = "/v2/accounts/acc_HundiSandbox01/webhooks";
    if (name === "create") return sandbox.call(method, path, body);
    const events = [
      "payment.authorized",
      "payment.failed",
      "payment.captured",
      "payment.dispute.created",
      "refund.failed",
      "refund.created",
    ];
    const made = await sandbox.ok("POST", path, {
      url: "https://en1mwkqo5ioct.x.pipedream.net",
      alert_email: "gaurav.kumar@example.com",
      secret: "12345",
      events,
    });
    return name === "list" ? sandbox.call(method, path) : sandbox.call(method, `${path}/${made.id}`, body);
  },
  excused: Object.fromEntries(
    ["", "items[]."].flatMap((at) =>
      ["id", "service", "owner_id"].map((field) => [`${at}${field}`, "of another account"]),
    ),
  ),
});
for (const name of ["create", "list", "update"] as const)
  SCENES[`webhooks_api.${name}.partner`] = partner(name);
