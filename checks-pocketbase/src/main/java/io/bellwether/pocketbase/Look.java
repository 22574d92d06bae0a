// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** One look: three requests and one for each collection that is counted. */
final class Look {
  private final PocketBaseSettings settings;
  private final RequestLog log;
  private final Records records;
  private volatile Optional<Instant> busySince = Optional.empty();

  Look(PocketBaseSettings settings, Duration longestCount) {
    this.settings = settings;
    this.log = new RequestLog(settings);
    this.records = new Records(settings, longestCount);
  }

  Findings at(Conversation talk, Session session, CheckContext context) throws Exception {
    Measurements into = context.measurements();
    Findings findings = new Findings();
    try {
      Json health = talk.health(context);
      busy(health, into, findings, context);
      log.look(talk, into, findings, context);
      records.look(talk, into, findings, context);
      judgeTimes(talk.times(), findings);
      findings.detail("api", session.route().version());
    } finally {
      talk.times().tell(into);
      into.add(Sample.counter(PocketBaseFigures.SIGN_INS, session.signIns()).in(Unit.COUNT));
    }
    return findings;
  }

  /** It says so by not being able to begin another backup. */
  private void busy(Json health, Measurements into, Findings findings, CheckContext context)
      throws CheckFailure {
    if (!health.has("/data/canBackup")) {
      findings.unread(
          "whether a backup runs",
          "its health probe does not tell: it is older than that, or something between us and it"
              + " takes the header Authorization away");
      return;
    }
    boolean busy = !health.flag("/data/canBackup");
    into.add(Sample.gauge(PocketBaseFigures.BUSY, busy ? 1 : 0));
    Instant now = context.clock().instant();
    busySince = busy ? busySince.or(() -> Optional.of(now)) : Optional.empty();
    busySince.ifPresent(
        since -> {
          findings.detail("backup_or_restore_since", Told.time(since));
          findings.judgeQuietly(
              settings.thresholds().busy(),
              Math.max(0, Duration.between(since, now).toMillis() / 1000.0),
              "a backup or a restore has been running since "
                  + Told.time(since)
                  + "; look into its log, and restart it if nothing moves");
        });
  }

  private void judgeTimes(Times times, Findings findings) {
    Step slowest =
        Stream.of(Step.HEALTH, Step.LOG, Step.COLLECTIONS)
            .filter(step -> !Double.isNaN(times.of(step)))
            .max(Comparator.comparingDouble(times::of))
            .orElse(Step.HEALTH);
    findings.judgeTime(
        settings.thresholds().responseTime(),
        times.of(slowest),
        slowest.words() + " took " + Told.seconds(times.of(slowest)));
  }
}
