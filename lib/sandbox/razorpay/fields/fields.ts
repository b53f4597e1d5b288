import { badRequest, fieldRequired, notRequired } from "../errors/api-error";
import type { Json } from "../store/rows";

type TextRule = { required?: boolean; min?: number; max?: number; oneOf?: readonly string[] };
type IntegerRule = { required?: boolean; min?: number; max?: number };

/**
 * Reads the fields of a request the way Razorpay does: keys it does not know are refused, numbers may arrive as
 * text (forms have nothing else), null is the same as left out.
 */
export class Fields {
  private constructor(
    private readonly input: Json,
    private readonly path: string,
  ) {}

  static of(input: unknown, allowed: readonly string[], path = ""): Fields {
    if (typeof input === "string") throw notRequired(["0"]);
    const record = isRecord(input) ? input : {};
    const unknown = Object.keys(record).filter((key) => !allowed.includes(key));
    if (unknown.length > 0) throw notRequired(unknown);
    return new Fields(record, path);
  }

  has(name: string): boolean {
    return this.input[name] !== undefined && this.input[name] !== null;
  }

  raw(name: string): unknown {
    return this.input[name] ?? undefined;
  }

  require(name: string): void {
    if (!this.has(name) || this.input[name] === "") throw fieldRequired(this.path + name);
  }

  text(name: string, rule: TextRule = {}): string | null {
    if (rule.required) this.require(name);
    const value = this.raw(name);
    if (value === undefined) return null;
    if (typeof value === "object" || typeof value === "boolean")
      throw this.refusal(name, `The ${label(name)} must be a string.`);
    const text = String(value);
    if (rule.oneOf && !rule.oneOf.includes(text))
      throw this.refusal(name, `The selected ${label(name)} is invalid.`);
    if (rule.min && text.length < rule.min)
      throw this.refusal(name, `The ${label(name)} must be at least ${rule.min} characters.`);
    if (rule.max && text.length > rule.max)
      throw this.refusal(name, `The ${label(name)} may not be greater than ${rule.max} characters.`);
    return text;
  }

  integer(name: string, rule: IntegerRule = {}): number | null {
    if (rule.required) this.require(name);
    const value = this.raw(name);
    if (value === undefined || value === "") return null;
    const whole =
      typeof value === "number" ? Number.isSafeInteger(value) : /^-?\d{1,15}$/.test(String(value));
    if (!whole || typeof value === "boolean")
      throw this.refusal(name, `The ${label(name)} must be an integer.`);
    const number = Number(value);
    if (rule.min !== undefined && number < rule.min)
      throw this.refusal(name, `The ${label(name)} must be at least ${rule.min}.`);
    if (rule.max !== undefined && number > rule.max)
      throw this.refusal(name, `The ${label(name)} may not be greater than ${rule.max}.`);
    return number;
  }

  /** true, false, 0, 1, and what a form makes of them. */
  flag(name: string, otherwise: boolean): boolean {
    const value = this.raw(name);
    if (value === undefined) return otherwise;
    if (value === true || value === 1 || value === "1" || value === "true") return true;
    if (value === false || value === 0 || value === "0" || value === "false" || value === "") return false;
    throw this.refusal(name, `The ${label(name)} field must be true or false.`);
  }

  object(name: string, allowed: readonly string[]): Fields | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    if (!isRecord(value)) throw this.refusal(name, `The ${label(name)} must be an array.`);
    return Fields.of(value, allowed, `${this.path}${name}.`);
  }

  list(name: string): unknown[] | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    if (!Array.isArray(value)) throw this.refusal(name, `The ${label(name)} must be an array.`);
    return value;
  }

  refusal(name: string, description: string) {
    return badRequest(description, { field: this.path + name });
  }
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const label = (name: string) => name.replaceAll("_", " ");
