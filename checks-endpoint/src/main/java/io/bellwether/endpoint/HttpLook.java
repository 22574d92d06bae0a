// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Answer;
import io.bellwether.http.Chain;
import io.bellwether.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look at an address: what its steps gave, and what is to be said of them. */
final class HttpLook {
  private static final Set<Integer> SIGN_IN_REFUSED = Set.of(401, 403);

  private final HttpSettings settings;
  private final CheckContext context;
  private final Measurements measurements;
  private final Instant now;
  private final Fillings fillings;
  private final List<Health> findings = new ArrayList<>();
  private final Map<String, Double> phases = new LinkedHashMap<>();
  private double seconds;
  private int answers;
  private @Nullable Answer last;
  private @Nullable Chain chain;

  HttpLook(HttpSettings settings, CheckContext context) {
    this.settings = settings;
    this.context = context;
    this.measurements = context.measurements();
    this.now = context.clock().instant();
    this.fillings = new Fillings(settings.secrets());
  }

  Fillings fillings() {
    return fillings;
  }

  void found(Health finding) {
    findings.add(finding);
  }

  /** Whether it was as expected, and gave what the next step needs. */
  boolean took(HttpStep step, String name, Answer came) throws InterruptedException {
    Answer answer = hiding(step.settings().carry().values(), came);
    last = answer;
    answers++;
    seconds += answer.phases().total();
    answer.phases().byName().forEach((phase, one) -> phases.merge(phase, one, Double::sum));
    answer.chain().ifPresent(this::shown);
    ExpectSettings expect = step.settings().expect();
    List<Health> wrong = new HttpJudge(expect, answer, context, through(answer)).findings();
    wrong.forEach(one -> found(Health.of(levelOf(one, answer), name + one.message())));
    boolean stops = wrong.stream().anyMatch(one -> one.level() != Level.WARNING);
    return !stops && carried(step, name, answer);
  }

  /** Over https the proxy only carries what the server says. */
  private String through(Answer answer) {
    boolean plain = "http".equals(answer.uri().getScheme());
    return settings
        .proxy()
        .filter(proxy -> plain && !proxy.server().socks())
        .map(proxy -> " (the proxy " + proxy.server().place() + " may be who says so)")
        .orElse("");
  }

  /** What is to be carried is not shown, even by the message that the answer is not as expected. */
  private Answer hiding(Collection<CarrySettings> carry, Answer answer)
      throws InterruptedException {
    Answer hiding = answer;
    for (CarrySettings one : carry) {
      Optional<String> value = one.secret() ? maybe(one, answer) : Optional.empty();
      if (value.isPresent()) {
        hiding = hiding.hiding(Secret.of(value.get()));
      }
    }
    return hiding;
  }

  private Optional<String> maybe(CarrySettings where, Answer answer) throws InterruptedException {
    try {
      return value(where, answer);
    } catch (CheckFailure | BoundedPattern.TooMuchWork e) {
      return Optional.empty(); // told when it is carried
    }
  }

  private void shown(Chain other) {
    if (chain == null || other.ends().isBefore(chain.ends())) {
      chain = other;
    }
  }

  /** Who is refused does not see whether the service works. */
  private Level levelOf(Health one, Answer answer) {
    boolean signsIn = settings.user().isPresent() || settings.token().isPresent();
    boolean refused = signsIn && SIGN_IN_REFUSED.contains(answer.status());
    return refused && one.level() == Level.CRITICAL ? Level.UNKNOWN : one.level();
  }

  private boolean carried(HttpStep step, String name, Answer answer) throws InterruptedException {
    for (Map.Entry<String, CarrySettings> one : step.settings().carry().entrySet()) {
      try {
        Optional<String> value = value(one.getValue(), answer);
        if (value.isEmpty()) {
          found(Health.critical(name + "its answer has no value to carry as " + one.getKey()));
          return false;
        }
        fillings.put(one.getKey(), value.get(), one.getValue().secret());
      } catch (CheckFailure | BoundedPattern.TooMuchWork e) {
        found(Health.critical(name + e.getMessage()));
        return false;
      }
    }
    return true;
  }

  private Optional<String> value(CarrySettings where, Answer answer)
      throws CheckFailure, InterruptedException {
    if (where.pointer().isPresent()) {
      Object value = Json.of(answer).at(where.pointer().get()).value();
      return value == null || value instanceof Map || value instanceof List
          ? Optional.empty()
          : Optional.of(String.valueOf(value));
    }
    List<String> texts =
        where.header().isPresent() ? answer.headers(where.header().get()) : List.of(answer.text());
    if (where.regex().isEmpty()) {
      return texts.stream().findFirst();
    }
    BoundedPattern pattern = BoundedPattern.of("regex", where.regex().get());
    for (String text : texts) {
      Optional<String> found = pattern.find(text, context);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  Health health() {
    measure();
    if (findings.stream().noneMatch(one -> one.level() == Level.CRITICAL)) {
      latency();
    }
    certificate();
    return detailed(findings.isEmpty() ? Health.healthy(fine()) : Health.worstOf(findings));
  }

  private void measure() {
    Answer answer = last;
    if (answer == null) {
      return;
    }
    measurements.add(Sample.gauge(HttpFigures.SECONDS, seconds).in(Unit.SECONDS));
    phases.forEach(
        (phase, one) ->
            measurements.add(
                Sample.gauge(HttpFigures.PHASE_SECONDS, one)
                    .with(HttpFigures.PHASE, phase)
                    .in(Unit.SECONDS)));
    measurements.gauge(HttpFigures.STATUS, answer.status());
    measurements.add(Sample.gauge(HttpFigures.BODY_BYTES, answer.size()).in(Unit.BYTES));
  }

  private void latency() {
    judge("it took ", seconds, settings.latency(), "latency");
    settings
        .phases()
        .forEach(
            (phase, limits) -> {
              Double taken = phases.get(phase);
              if (taken != null) {
                judge("its part " + phase + " took ", taken, limits, "phases." + phase);
              }
            });
  }

  private void judge(String what, double taken, Thresholds limits, String setting) {
    Level level = limits.judge(taken);
    if (level != Level.HEALTHY) {
      String slowest =
          phases.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(one -> ", most of it for " + one.getKey() + " (" + time(one.getValue()) + ")")
              .orElse("");
      Health finding = Health.of(level, what + time(taken) + " (limits " + limits + ")" + slowest);
      found(finding.crossing(setting, limits, taken));
    }
  }

  private void certificate() {
    Chain shown = chain;
    if (shown == null) {
      return;
    }
    double left = shown.daysLeft(now);
    measurements.gauge(HttpFigures.CERTIFICATE_DAYS, left);
    Level level = settings.tlsDays().judge(Math.max(0, left));
    if (level != Level.HEALTHY) {
      String which =
          shown.firstToEnd() == shown.own() ? "its certificate" : "a certificate of its chain";
      found(
          Health.of(
              level,
              which
                  + (left < 0 ? " ended " : " ends ")
                  + days(left)
                  + " ("
                  + shown.ends()
                  + "); renew it on the server"));
    }
    if (!settings.insecure()) {
      shown.problems(now).forEach(one -> found(Health.warning("its certificate: " + one)));
    }
  }

  private static String days(double left) {
    double days = Math.abs(left);
    String shown =
        days < 2
            ? String.format(Locale.ROOT, "%.0f h", days * 24)
            : String.format(Locale.ROOT, "%.0f days", Math.floor(days));
    return left < 0 ? shown + " ago" : "in " + shown;
  }

  private String fine() {
    Answer answer = last;
    String what =
        answers > 1 ? answers + " steps" : "HTTP " + (answer == null ? "" : answer.status());
    return what
        + " in "
        + time(seconds)
        + (settings.insecure() ? ", its certificate unchecked" : "");
  }

  private static String time(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private Health detailed(Health health) {
    Answer answer = last;
    if (answer == null) {
      return health;
    }
    Health shown =
        health
            .with("address", answer.place())
            .with("status", answer.status())
            .with("protocol", answer.protocol())
            .with("seconds", seconds)
            .with("phases", Map.copyOf(phases));
    Chain certificates = chain;
    if (certificates != null) {
      shown = shown.with("certificate_ends", certificates.ends());
    }
    return settings.insecure() ? shown.with("certificate", "not checked") : shown;
  }
}
