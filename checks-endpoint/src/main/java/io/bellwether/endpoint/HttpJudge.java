// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Answer;
import io.bellwether.http.Json;
import io.bellwether.http.Masking;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds an answer against what was expected; what is as it should be says nothing. */
final class HttpJudge {
  private static final int LONGEST_PLAIN = 1_000;
  private static final int OF_CLIENT = 400;
  private static final Set<String> SESSIONS = Set.of("cookie", "set-cookie");

  private final ExpectSettings expect;
  private final Answer answer;
  private final Measurements measurements;
  private final Run run;
  private final String through;
  private final List<Health> findings = new ArrayList<>();

  /**
   * By what was expected.
   *
   * @param through who may have answered in place of the server, to go after what was; or nothing
   */
  HttpJudge(ExpectSettings expect, Answer answer, CheckContext context, String through) {
    this.expect = expect;
    this.answer = answer;
    this.through = through;
    this.measurements = context.measurements();
    this.run = context;
  }

  List<Health> findings() throws InterruptedException {
    status();
    headers();
    if (findings.isEmpty()) {
      body(); // of another answer than was expected it says nothing
    }
    return findings;
  }

  private void wrong(String what) {
    findings.add(Health.critical(what));
  }

  private void status() {
    Statuses fine = Statuses.of(expect.status());
    if (!fine.have(answer.status())) {
      String began = answer.size() == 0 ? "" : "; it says: " + answer.began();
      String whose = answer.status() < OF_CLIENT ? "" : through;
      wrong("it answered HTTP " + answer.status() + ", not " + fine + whose + began);
    }
  }

  private void headers() {
    for (Map.Entry<String, String> wanted : expect.headers().entrySet()) {
      List<String> values = answer.headers(wanted.getKey());
      if (values.isEmpty()) {
        wrong("it sent no header " + wanted.getKey());
      } else if (values.stream().noneMatch(value -> value.contains(wanted.getValue()))) {
        wrong(
            "its header "
                + wanted.getKey()
                + is(wanted.getKey(), values.get(0))
                + " without '"
                + wanted.getValue()
                + "'");
      }
    }
  }

  /** A session is a password for as long as it lasts. */
  private String is(String header, String value) {
    return SESSIONS.contains(header.toLowerCase(Locale.ROOT))
        ? " is"
        : " is '" + answer.masking().few(value) + "',";
  }

  private void body() throws InterruptedException {
    if (!expect.readsBody()) {
      return;
    }
    BodyText text = new BodyText(answer);
    for (String wanted : expect.contains()) {
      if (!text.has(wanted)) {
        wrong("its body is without '" + wanted + "'" + limit() + text.meant(wanted) + began());
      }
    }
    for (String unwanted : expect.lacks()) {
      if (text.hasAnyhow(unwanted)) {
        wrong("its body has '" + unwanted + "' in it");
      }
    }
    if (expect.matches().isPresent()) {
      matches(expect.matches().get(), answer.text());
    }
    if (!expect.json().isEmpty()) {
      json();
    }
  }

  private String limit() {
    return answer.cut() ? " as far as it was read (" + answer.tooMuch() + ")" : "";
  }

  private String began() {
    return answer.size() == 0 ? "; it is empty" : "; it begins with: " + answer.began();
  }

  private void matches(String written, String text) throws InterruptedException {
    try {
      if (BoundedPattern.of("matches", written).find(text, run).isEmpty()) {
        wrong("its body does not match " + written + limit() + began());
      }
    } catch (BoundedPattern.TooMuchWork e) {
      findings.add(Health.unknown(String.valueOf(e.getMessage())));
    }
  }

  private void json() {
    try {
      Json json = Json.of(answer);
      Set<String> measured = new HashSet<>();
      for (JsonSettings one : expect.json()) {
        judge(one, json, measured);
      }
    } catch (CheckFailure e) {
      wrong(String.valueOf(e.getMessage()));
    }
  }

  private void judge(JsonSettings wanted, Json json, Set<String> measured) throws CheckFailure {
    String at = wanted.pointer();
    Optional<Json> found = json.find(at);
    if (wanted.exists().isPresent() && !wanted.exists().get()) {
      if (found.isPresent()) {
        wrong("its JSON has something at " + at + ", where nothing is to be");
      }
      return;
    }
    Json value = json.at(at);
    if (wanted.is().isPresent() && !same(wanted.is().get(), value.value())) {
      wrong("its JSON has " + shown(value) + ", not " + wanted.is().get());
    }
    if (wanted.numeric()) {
      BigDecimal number = value.number("");
      limits(wanted, number);
      if (measured.add(at)) {
        Sample sample = Sample.gauge(HttpFigures.JSON_VALUE, finite(number));
        measurements.add(sample.with(HttpFigures.POINTER, at));
      }
    }
  }

  /** A number beyond what a figure can hold could not be had. */
  private static double finite(BigDecimal number) {
    double value = number.doubleValue();
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private String shown(Json value) {
    return answer.masking().few(value.toString());
  }

  private static boolean same(String wanted, @Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return isNumber(wanted) && number.compareTo(new BigDecimal(wanted)) == 0;
    }
    return wanted.equals(String.valueOf(value));
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]{1,30}([.][0-9]{1,30})?");
  }

  private void limits(JsonSettings wanted, BigDecimal number) {
    String what = "its JSON has " + plain(number) + " at " + wanted.pointer();
    if (wanted.atLeast().isPresent() && number.doubleValue() < wanted.atLeast().get()) {
      wrong(what + ", less than " + plain(new BigDecimal(wanted.atLeast().get())));
    }
    if (wanted.atMost().isPresent() && number.doubleValue() > wanted.atMost().get()) {
      wrong(what + ", more than " + plain(new BigDecimal(wanted.atMost().get())));
    }
    if (wanted.thresholds().isPresent()) {
      Level level = wanted.thresholds().get().judge(number.doubleValue());
      if (level != Level.HEALTHY) {
        findings.add(Health.of(level, what + " (limits " + wanted.thresholds().get() + ")"));
      }
    }
  }

  private static String plain(BigDecimal number) {
    if (Math.abs((long) number.scale()) > 2 * LONGEST_PLAIN) {
      return Masking.NONE.few(number.toString()); // rounding may lead beyond what a scale can be
    }
    BigDecimal few = number.round(new MathContext(15)).stripTrailingZeros();
    return Math.abs((long) few.scale()) > 20 ? few.toString() : few.toPlainString();
  }
}
