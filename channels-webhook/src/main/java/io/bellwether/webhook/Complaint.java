// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong by an answer that says by its status that all is well.
 *
 * @param words of the service; foreign
 * @param passes whether trying again may help
 */
record Complaint(String words, boolean passes) {
  /** As the old connectors of Teams said it. */
  private static final Pattern STATUS_IN_WORDS =
      Pattern.compile("(?i)HTTP error\\s+([1-5][0-9]{2})");

  private static final Pattern PASSING =
      Pattern.compile(
          "(?i)rate.?limit|too many|throttl|try (it )?again|temporar|unavailable|time.?out"
              + "|overload|internal.?(server.?)?error|fatal_error|too fast|out of limit");

  private static final Set<String> WRONG = Set.of("error", "fail", "failed", "failure");
  private static final List<String> SAYING =
      List.of("error", "errors", "message", "description", "errmsg", "msg", "detail");

  /** Where services put a status of HTTP into an answer that always has the status 200. */
  private static final List<String> STATUSES =
      List.of("status", "code", "statusCode", "status_code");

  /** Where services say that they took it. */
  private static final List<String> GRANTING = List.of("ok", "success", "status", "result");

  private static final Set<String> YES =
      Set.of(
          "true", "ok", "success", "queued", "accepted", "sent", "delivered", "received", "done");
  private static final Pattern SAYS_YES = Pattern.compile("(?i)\\s*(?:ok|succe)");

  /** Codes of services are greater; some say with this one that all is well. */
  private static final BigDecimal LEAST_OWN_CODE = BigDecimal.valueOf(1_000);

  /** Of clients and servers: a code of another kind may be anything, also that all is well. */
  private static final Pattern STATUS_OF_A_FAULT = Pattern.compile("[45][0-9]{2}");

  /** Of a text. */
  static Optional<Complaint> inText(String text) {
    Matcher status = STATUS_IN_WORDS.matcher(text);
    return status.find()
        ? Optional.of(new Complaint(text, Statuses.mayPass(Integer.parseInt(status.group(1)))))
        : Optional.empty();
  }

  /** Of an object of JSON. */
  static Optional<Complaint> in(Map<?, ?> answer) {
    boolean denied =
        Boolean.FALSE.equals(answer.get("ok")) || Boolean.FALSE.equals(answer.get("success"));
    Optional<Integer> fault = isGranted(answer) ? Optional.empty() : fault(answer);
    Object status = answer.get("status");
    boolean wrong =
        status instanceof String word && WRONG.contains(word.toLowerCase(Locale.ROOT))
            || saysSomething(answer.get("error"))
            || saysSomething(answer.get("errors"))
            || isCode(answer.get("errcode"))
            || isOwnCode(answer);
    if (!denied && !wrong && fault.isEmpty()) {
      return Optional.empty();
    }
    String words =
        SAYING.stream()
            .map(answer::get)
            .filter(Complaint::saysSomething)
            .map(String::valueOf)
            .findFirst()
            .orElse("it says that it failed");
    boolean limited =
        isBusy(answer.get("error_code"))
            || isBusy(answer.get("code"))
            || fault.filter(Statuses::mayPass).isPresent();
    String with = fault.map(it -> " (its answer has the status " + it + ")").orElse("");
    return Optional.of(new Complaint(words + with, limited || PASSING.matcher(words).find()));
  }

  /** It says that it was taken; a number beside that may be anything. */
  private static boolean isGranted(Map<?, ?> answer) {
    return GRANTING.stream().map(answer::get).anyMatch(Complaint::isYes)
        || Boolean.FALSE.equals(answer.get("error"))
        || answer.containsKey("errcode") && !isCode(answer.get("errcode"));
  }

  private static boolean isYes(@Nullable Object value) {
    return value instanceof String word
        ? YES.contains(word.strip().toLowerCase(Locale.ROOT))
        : Boolean.TRUE.equals(value);
  }

  /** As Lark says it, 19021 for one: a number of its own, and words that do not say yes. */
  private static boolean isOwnCode(Map<?, ?> answer) {
    return answer.get("code") instanceof BigDecimal code
        && code.compareTo(LEAST_OWN_CODE) > 0
        && answer.get("msg") instanceof String words
        && !words.isBlank()
        && !SAYS_YES.matcher(words).lookingAt();
  }

  /** A status of HTTP that stands in the answer and says that it was not taken. */
  private static Optional<Integer> fault(Map<?, ?> answer) {
    return STATUSES.stream()
        .map(answer::get)
        .filter(value -> value instanceof BigDecimal || value instanceof String)
        .map(value -> String.valueOf(value).strip())
        .filter(text -> STATUS_OF_A_FAULT.matcher(text).matches())
        .map(Integer::valueOf)
        .findFirst();
  }

  /** Some write it as a text, where 0 is none all the same. */
  private static boolean isCode(@Nullable Object code) {
    return saysSomething(code) && !(code instanceof String text && text.strip().equals("0"));
  }

  private static boolean isBusy(@Nullable Object code) {
    return code instanceof BigDecimal number
        && number.scale() <= 0
        && number.precision() <= 3
        && Statuses.mayPass(number.intValue());
  }

  private static boolean saysSomething(@Nullable Object value) {
    if (value instanceof String text) {
      return !text.isBlank();
    }
    if (value instanceof BigDecimal number) {
      return number.signum() != 0;
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return value instanceof Map<?, ?> map ? !map.isEmpty() : Boolean.TRUE.equals(value);
  }
}
