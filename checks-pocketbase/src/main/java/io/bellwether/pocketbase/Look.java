// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One look: three requests and one for each collection that is counted. */
final class Look {
  /** Collections that have a figure of their own. */
  private static final int NAMED = 50;

  private final PocketBaseSettings settings;
  private final Wanted wanted;
  private final Counts counts;
  private final RequestLog log;
  private volatile Optional<Instant> busySince = Optional.empty();

  Look(PocketBaseSettings settings) {
    this.settings = settings;
    this.wanted = new Wanted(settings.collections());
    this.counts = new Counts(wanted);
    this.log = new RequestLog(settings);
  }

  Findings at(Conversation talk, Session session, CheckContext context) throws Exception {
    Measurements into = context.measurements();
    Findings findings = new Findings();
    try {
      Json health = talk.health(context);
      busy(health, into, findings, context);
      log.look(talk, into, findings, context);
      records(talk, into, findings, context);
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

  private void records(
      Conversation talk, Measurements into, Findings findings, CheckContext context)
      throws Exception {
    Collections all;
    try {
      all = Collections.read(talk.get(Step.COLLECTIONS, Collections.ROUTE, context));
    } catch (CheckFailure e) {
      if (e.lost()) {
        throw e;
      }
      findings.add(Health.unknown("its collections are not known: " + e.getMessage()));
      return;
    }
    gauge(into, PocketBaseFigures.COLLECTIONS, all.total());
    if (all.listed().size() < all.total()) {
      findings.unread(
          "collections",
          "of "
              + all.total()
              + " the first "
              + all.listed().size()
              + " by name are looked at; name those that matter in 'collections'");
    } else {
      missing(all, findings);
    }
    List<String> names = wanted.of(all.listed());
    tell(names, counts.look(names, talk, findings, context), into, findings);
  }

  private void missing(Collections all, Findings findings) {
    for (String name : wanted.missing(all.listed())) {
      findings.add(
          Health.warning(
              "there is no collection '"
                  + Told.name(name)
                  + "'; look whether somebody dropped or renamed it, or at 'collections'"));
    }
  }

  private static void tell(
      List<String> names, Map<String, Long> known, Measurements into, Findings findings) {
    long sum = known.values().stream().mapToLong(Long::longValue).sum();
    int unknown = names.size() - known.size();
    if (unknown == 0) { // a part of them would look as if records had gone
      gauge(into, PocketBaseFigures.RECORDS, sum);
    }
    known.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(NAMED)
        .forEach(
            it ->
                into.add(
                    Sample.gauge(PocketBaseFigures.COLLECTION_RECORDS, it.getValue())
                        .with("collection", Told.name(it.getKey()))
                        .in(Unit.COUNT)));
    findings.detail("record_count", sum);
    findings.detail("collections", names.size());
    if (unknown > 0) {
      findings.detail("collections_not_counted_yet", unknown);
    }
    findings.add(
        Health.healthy(
            Told.count(sum, "record", "records")
                + " in "
                + Told.count(known.size(), "collection", "collections")));
  }

  private void judgeTimes(Times times, Findings findings) {
    Step slowest =
        Stream.of(Step.HEALTH, Step.LOG, Step.COLLECTIONS)
            .filter(step -> !Double.isNaN(times.of(step)))
            .max(Comparator.comparingDouble(times::of))
            .orElse(Step.HEALTH);
    findings.judge(
        settings.thresholds().responseTime(),
        times.of(slowest),
        slowest.words() + " took " + Told.seconds(times.of(slowest)));
  }

  private static void gauge(Measurements into, String name, double value) {
    into.add(Sample.gauge(name, value).in(Unit.COUNT));
  }
}
