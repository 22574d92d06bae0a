// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer read as JSON, and asked by JSON pointers such as {@code /items/0/name}. An answer that
 * is not what it should be is a {@link CheckFailure} that says what came instead.
 */
public final class Json {
  /**
   * How much is read.
   *
   * @param depth of lists and objects inside each other
   * @param values all together
   */
  public record Bounds(int depth, int values) {
    /** Enough for 1,000 tables with all that is told of them. */
    public static final Bounds USUAL = new Bounds(64, 200_000);
  }

  private static final int LONGEST_INTEGER = 19;

  private final Answer answer;
  private final String where;
  private final @Nullable Object value;

  private Json(Answer answer, String where, @Nullable Object value) {
    this.answer = answer;
    this.where = where;
    this.value = value;
  }

  /** Reads an answer whole. */
  public static Json of(Answer answer) throws CheckFailure {
    return of(answer, Bounds.USUAL);
  }

  /** Reads an answer whole, which may be larger or smaller than usual. */
  public static Json of(Answer answer, Bounds bounds) throws CheckFailure {
    return new Json(answer, "", new JsonReading(answer, bounds).read());
  }

  /** One document of a stream, such as the data of an event. */
  public static Json of(Answer answer, String document) throws CheckFailure {
    return new Json(answer, "", new JsonReading(answer, Bounds.USUAL).read(document));
  }

  /** As Map, List, String, BigDecimal, Boolean, or null. */
  public @Nullable Object value() {
    return value;
  }

  /** What a pointer leads to, if anything; a JSON null is something. */
  public Optional<Json> find(String pointer) {
    return Pointer.of(pointer)
        .find(value)
        .map(found -> new Json(answer, where + pointer, found.value()));
  }

  /** What a pointer leads to. */
  public Json at(String pointer) throws CheckFailure {
    Optional<Json> found = find(pointer);
    if (found.isEmpty()) {
      throw wrong("has nothing at " + where + pointer + in(value));
    }
    return found.get();
  }

  /** Whether a pointer leads to something that is not null. */
  public boolean has(String pointer) {
    return find(pointer).filter(found -> found.value != null).isPresent();
  }

  /** The text at a pointer. */
  public String text(String pointer) throws CheckFailure {
    Json found = at(pointer);
    if (found.value instanceof String text) {
      return text;
    }
    throw found.other("a text");
  }

  /** The number at a pointer. A text with digits in it is none. */
  public BigDecimal number(String pointer) throws CheckFailure {
    Json found = at(pointer);
    if (found.value instanceof BigDecimal number) {
      return number;
    }
    throw found.other("a number");
  }

  /** The whole number at a pointer. */
  public long integer(String pointer) throws CheckFailure {
    BigDecimal number = number(pointer);
    long digits = (long) number.precision() - number.scale();
    try {
      if (number.signum() == 0 || digits > 0 && digits <= LONGEST_INTEGER) {
        return number.longValueExact();
      }
    } catch (ArithmeticException e) {
      throw at(pointer).other("a whole number of 64 bits");
    }
    throw at(pointer).other("a whole number of 64 bits");
  }

  /** The number at a pointer, or nothing where there is nothing or null. */
  public OptionalDouble maybe(String pointer) throws CheckFailure {
    return has(pointer) ? OptionalDouble.of(number(pointer).doubleValue()) : OptionalDouble.empty();
  }

  /** The text at a pointer, or nothing where there is nothing or null. */
  public Optional<String> maybeText(String pointer) throws CheckFailure {
    return has(pointer) ? Optional.of(text(pointer)) : Optional.empty();
  }

  /** True or false, at a pointer. */
  public boolean flag(String pointer) throws CheckFailure {
    Json found = at(pointer);
    if (found.value instanceof Boolean flag) {
      return flag;
    }
    throw found.other("true or false");
  }

  /** The elements of the list at a pointer. */
  public List<Json> list(String pointer) throws CheckFailure {
    Json found = at(pointer);
    if (!(found.value instanceof List<?> list)) {
      throw found.other("a list");
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> new Json(answer, found.where + "/" + i, list.get(i)))
        .toList();
  }

  /** The members of the object at a pointer, in their order. */
  public Map<String, Json> members(String pointer) throws CheckFailure {
    Json found = at(pointer);
    if (!(found.value instanceof Map<?, ?> map)) {
      throw found.other("an object");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    map.forEach(
        (name, member) ->
            members.put(
                String.valueOf(name),
                new Json(
                    answer, found.where + "/" + Pointer.escaped(String.valueOf(name)), member)));
    return members;
  }

  private CheckFailure other(String wanted) {
    return wrong(
        "has " + what() + " at " + (where.isEmpty() ? "its top" : where) + ", not " + wanted);
  }

  private String in(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.size() <= 8) {
      String names = String.join(", ", map.keySet().stream().map(String::valueOf).toList());
      return map.isEmpty() ? "" : "; it has " + answer.masking().few(names);
    }
    return "";
  }

  /** The kind of it, and a number or a short text itself. */
  private String what() {
    if (value instanceof String text) {
      return "the text \"" + answer.masking().few(text) + "\"";
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    return value == null ? "null" : "the value " + answer.masking().few(String.valueOf(value));
  }

  private CheckFailure wrong(String what) {
    return new CheckFailure(
        Kind.REFUSED,
        "the JSON of " + answer.place() + " " + what,
        "look whether that is the service, and the version of it, that is meant");
  }

  /** The kind of it alone: what it holds is foreign. */
  @Override
  public String toString() {
    return what() + " at " + where;
  }
}
