// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import io.bellwether.http.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from an answer whether the message was taken, may be taken later, or never will be. */
final class Judge {
  private static final int LONGEST_PROOF = 200;

  /** What a service that says nothing of it usually wants. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private static final List<String> WAITS = List.of("/retry_after", "/parameters/retry_after");
  private static final Json.Bounds SMALL = new Json.Bounds(32, 10_000);

  private final Answer answer;
  private final boolean pageIsFine;
  private final Instant now;

  Judge(Answer answer, boolean pageIsFine, Instant now) {
    this.answer = answer;
    this.pageIsFine = pageIsFine;
    this.now = now;
  }

  /**
   * The receipt.
   *
   * @param reference where a JSON answer says what the service calls the message; or empty
   */
  Receipt receipt(String reference) {
    int status = answer.status();
    if (answer.ok()) {
      return taken(reference);
    }
    if (Statuses.isRedirect(status)) {
      return Receipt.refused(
          "HTTP "
              + status
              + ": it sends us to another place, and alerts follow nobody; write the address that"
              + " takes them in 'url'");
    }
    return Statuses.mayPass(status)
        ? Receipt.retry(said(text()), after(status))
        : Receipt.refused(said(text()) + Statuses.remedy(status));
  }

  private Receipt taken(String reference) {
    String text = text();
    if (Page.is(text, answer.header("Content-Type").orElse("")) && !pageIsFine) {
      return Receipt.refused(
          said(text)
              + "; that is a page, as of errors or a sign-in: look at 'url', or write page-is-fine:"
              + " true");
    }
    Optional<Json> json = json(text);
    Optional<Complaint> complaint =
        json.map(Json::value)
            .map(value -> value instanceof Map<?, ?> map ? Complaint.in(map) : none())
            .orElseGet(() -> Complaint.inText(text));
    if (complaint.isPresent()) {
      String words = said(complaint.get().words());
      return complaint.get().passes()
          ? Receipt.retry(words, after(Statuses.TOO_MANY))
          : Receipt.refused(words);
    }
    return json.filter(found -> !reference.isEmpty())
        .flatMap(found -> found.find(reference))
        .map(found -> String.valueOf(found.value()))
        .filter(name -> name.matches("[A-Za-z0-9_-]{1,100}"))
        .map(name -> Receipt.delivered(said(text), name))
        .orElseGet(() -> Receipt.delivered(said(text)));
  }

  private static Optional<Complaint> none() {
    return Optional.empty();
  }

  /** In one line, without what must not be told: whole, as a cut could go through a secret. */
  private String said(String words) {
    String clean = answer.masking().masked(words);
    String shown = answer.masking().shortened(clean, LONGEST_PROOF);
    String much = answer.cut() ? " with " + answer.tooMuch() : "";
    return "HTTP " + answer.status() + much + (shown.isEmpty() ? "" : ": " + shown);
  }

  private String text() {
    return answer.text();
  }

  /** An answer that only looks like JSON is a text. */
  private Optional<Json> json(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.of(answer, SMALL));
    } catch (CheckFailure e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> after(int status) {
    Optional<Duration> header = RetryAfter.of(answer, now);
    Optional<Duration> body =
        json(text())
            .flatMap(found -> WAITS.stream().flatMap(at -> found.find(at).stream()).findFirst())
            .map(Json::value)
            .flatMap(
                value ->
                    value instanceof BigDecimal number
                        ? RetryAfter.of(number, header)
                        : Optional.empty());
    Optional<Duration> asked = body.or(() -> header);
    return asked.isEmpty() && status == Statuses.TOO_MANY ? Optional.of(USUAL_WAIT) : asked;
  }
}
