-- CreateIndex
CREATE INDEX "state_move_by_looking" ON "state_move"("at") WHERE (source = 'reconcile'::text);


