// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.http.Json;
import java.time.Duration;
import java.util.List;

/** The backups that it makes itself. What others make of it they judge. */
final class Backups {
  private final PocketBaseSettings settings;

  Backups(PocketBaseSettings settings) {
    this.settings = settings;
  }

  void look(Conversation talk, Measurements into, Findings findings, Run run) throws Exception {
    List<Backup> kept = Backup.read(talk.get(Step.BACKUPS, "/api/backups", run));
    Json wanted = talk.get(Step.SETTINGS, "/api/settings?fields=backups.cron", run);
    String plan = wanted.maybeText("/backups/cron").orElse("");
    figures(kept, into, run);
    findings.detail("backups", kept.size());
    findings.detail("backups_planned", plan.isEmpty() ? "no" : plan);
    if (kept.isEmpty()) {
      if (!plan.isEmpty()) {
        findings.add(
            Health.warning(
                "it plans backups ("
                    + Told.name(plan)
                    + ") and has none; look into its log (/_/#/logs), or make one there"));
      }
      return;
    }
    judge(kept.get(0), plan, findings, run);
  }

  private void judge(Backup newest, String plan, Findings findings, Run run) {
    Duration age = age(newest, run);
    findings.detail("newest_backup", Told.name(newest.key()));
    findings.detail("newest_backup_age_seconds", age.toSeconds());
    findings.detail("newest_backup_bytes", newest.size());
    if (newest.size() == 0) {
      findings.add(
          Health.critical(
              "its newest backup " + Told.name(newest.key()) + " is empty; make another one"));
    }
    findings.judgeQuietly(
        settings.thresholds().backupAge(),
        age.toMillis() / 1000.0,
        "its newest backup is "
            + Told.duration(age)
            + " old ("
            + (plan.isEmpty() ? "none is planned" : "planned " + Told.name(plan))
            + "); look into its log why none came");
  }

  private static void figures(List<Backup> kept, Measurements into, Run run) {
    gauge(into, PocketBaseFigures.BACKUPS, Unit.COUNT, kept.size());
    long bytes = kept.stream().mapToLong(Backup::size).sum();
    gauge(into, PocketBaseFigures.BACKUPS_BYTES, Unit.BYTES, bytes);
    if (!kept.isEmpty()) {
      Backup newest = kept.get(0);
      gauge(into, PocketBaseFigures.BACKUP_BYTES, Unit.BYTES, newest.size());
      gauge(into, PocketBaseFigures.BACKUP_AGE, Unit.SECONDS, age(newest, run).toSeconds());
    }
  }

  /** Never negative: the server's clock may be ahead of ours. */
  private static Duration age(Backup one, Run run) {
    Duration age = Duration.between(one.modified(), run.clock().instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static void gauge(Measurements into, String name, Unit unit, double value) {
    into.add(Sample.gauge(name, value).in(unit));
  }
}
