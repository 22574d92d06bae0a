// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import io.bellwether.http.Ask;
import io.bellwether.http.Json;
import io.bellwether.http.PartRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** What is asked in one look or pass, signed in. */
final class Conversation {
  private static final String GREETING = "PB_CONNECT";
  private static final int TOO_MANY = 429;

  private final PocketBaseSettings settings;
  private final Line line;
  private final Session session;
  private final Refusals refusals;
  private final Pace pace;
  private final Times times;

  Conversation(PocketBaseSettings settings, Line line, Session session, Pace pace, Times times) {
    this.settings = settings;
    this.line = line;
    this.session = session;
    this.refusals = new Refusals(settings);
    this.pace = pace;
    this.times = times;
  }

  Times times() {
    return times;
  }

  /**
   * The health probe. It never refuses a token: where it is worth nothing the answer is that for
   * anybody, without details, which is how an old token shows here.
   */
  Json health(Run run) throws CheckFailure, Broken, InterruptedException {
    Answer answer = answer(Step.HEALTH, "/api/health", run, Conversation::isToGuest);
    return read(Step.HEALTH, answer);
  }

  private static boolean isToGuest(Answer answer) {
    return answer.status() == 200
        && answer.mediaType().equals("application/json")
        && !answer.text().contains("\"canBackup\"");
  }

  /** One route with its query. */
  Json get(Step step, String route, Run run) throws CheckFailure, Broken, InterruptedException {
    return read(step, answer(step, route, run, Refusals::isUnsigned));
  }

  /** Signed in anew where that may help. */
  private Answer answer(Step step, String route, Run run, Predicate<Answer> unsigned)
      throws CheckFailure, Broken, InterruptedException {
    Token token = session.token(times, run);
    Answer answer = asked(step, signed(route, token), run);
    if (unsigned.test(answer) && session.replaces(step, token, run.clock().instant())) {
      token = session.token(times, run);
      answer = asked(step, signed(route, token), run);
    }
    if (unsigned.test(answer)) {
      session.refused(step);
    } else if (answer.status() == 200) {
      session.accepted(step, token);
    }
    return answer;
  }

  /** So much of a run at most, for what may hang alone. */
  PartRun part(Run whole, Duration most) {
    return line.part(whole, most);
  }

  /** Whether this is left alone for a while, for it was asked too often. */
  boolean isLeftAlone(Step step) {
    return pace.isRefused(step);
  }

  private Answer asked(Step step, Ask ask, Run run) throws CheckFailure, InterruptedException {
    pace.assertOver(step, run.clock().instant());
    Answer answer = line.ask(step, ask, times, run);
    if (answer.status() == TOO_MANY) {
      throw pace.refused(step, Refusals.limited(step), run.clock().instant());
    }
    pace.accepted(step);
    return answer;
  }

  private Ask signed(String route, Token token) {
    return Ask.get(settings.at(route)).header("Authorization", token.value());
  }

  private Json read(Step step, Answer answer) throws CheckFailure, Broken {
    if (answer.status() != 200) {
      throw refusals.ofCall(step, answer);
    }
    return Utf8.json(answer);
  }

  /** Opens a live connection, waits for its greeting and closes it; subscribes to nothing. */
  void greet(Run run) throws CheckFailure, Broken, InterruptedException {
    Ask ask =
        signed("/api/realtime", session.token(times, run))
            .header("Accept", "text/event-stream")
            .withoutHttp2()
            .until(come -> new String(come, US_ASCII).contains(GREETING));
    Answer answer = asked(Step.REALTIME, ask, run);
    if (answer.status() != 200) {
      throw refusals.ofCall(Step.REALTIME, answer);
    }
    if (!answer.text().contains(GREETING)) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          "it ended without " + GREETING + ", beginning with: " + answer.began(),
          "look whether a proxy answers in its place");
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
