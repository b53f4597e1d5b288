"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { holidayImport, holidayInput, readHolidayFile } from "@/lib/domain/bank-holiday";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { addHolidays } from "@/lib/services/add-holidays";
import { removeHoliday } from "@/lib/services/remove-holiday";

export const addHolidayAction = action({
  permission: "charge.control",
  input: holidayInput,
  run: async (holiday, user) => {
    await addHolidays([holiday], (await pageScope()).today, actorOf(user));
    refresh();
    return null;
  },
});

export const removeHolidayAction = action({
  permission: "charge.control",
  input: z.object({ day: z.iso.date() }),
  run: async ({ day }, user) => {
    await removeHoliday(day, (await pageScope()).today, actorOf(user));
    refresh();
    return null;
  },
});

export const importHolidaysAction = action({
  permission: "charge.control",
  input: holidayImport,
  run: async ({ text }, user) => {
    const { today } = await pageScope();
    const { holidays, errors } = readHolidayFile(text, today);
    const [first] = errors;
    if (first) throw new AppError("invalid", `Line ${first.line}: ${first.message}. Nothing was imported.`);
    if (holidays.length === 0) throw new AppError("invalid", "There is no holiday in it.");
    const added = await addHolidays(holidays, today, actorOf(user));
    refresh();
    return { added };
  },
});
