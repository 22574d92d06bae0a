// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What changes slowly: backups, the live connection, the disk. What was found is told with every
 * look until it is found again; a pass that fails takes nothing of it away.
 */
final class SlowPass {
  private record Found(Findings findings, Pass pass) {}

  private record Failed(String why, Instant since) {}

  private final PocketBaseSettings settings;
  private final Clock clock;
  private final Backups backups;
  private final Optional<DataFolder> folder;
  private volatile Optional<Pass> last = Optional.empty();
  private volatile Optional<Found> disk = Optional.empty();
  private volatile Optional<Found> found = Optional.empty();
  private volatile Optional<Failed> failed = Optional.empty();

  SlowPass(PocketBaseSettings settings, PluginContext context) {
    this.settings = settings;
    this.clock = context.clock();
    this.backups = new Backups(settings);
    this.folder = settings.folder().map(it -> new DataFolder(it, settings));
  }

  void look(Conversation talk, Measurements into) throws Exception {
    Findings here = new Findings();
    folder.ifPresent(it -> it.look(into, here));
    Findings now = new Findings();
    try {
      backups.look(talk, into, now, into);
      if (settings.realtime()) {
        LiveConnection.look(talk, into, now, into);
        judgeTime(talk, now);
      }
      failed = Optional.empty();
    } catch (Exception e) {
      failed = Optional.of(new Failed(String.valueOf(e.getMessage()), since()));
      throw e;
    } finally {
      talk.times().tell(into);
      Pass pass = ended(into.memory());
      last = Optional.of(pass);
      disk = Optional.of(new Found(here, pass));
      if (failed.isEmpty() || found.isEmpty()) {
        found = Optional.of(new Found(now, pass));
      }
    }
  }

  private void judgeTime(Conversation talk, Findings now) {
    double seconds = talk.times().of(Step.REALTIME);
    if (!Double.isNaN(seconds)) {
      now.judgeTimeQuietly(
          settings.thresholds().responseTime(),
          seconds,
          "opening " + Step.REALTIME.words() + " took " + Told.seconds(seconds));
    }
  }

  private Instant since() {
    return failed.map(Failed::since).orElse(clock.instant());
  }

  private Pass ended(Memory memory) {
    long now = System.nanoTime();
    return last.map(it -> it.next(now, memory)).orElseGet(() -> Pass.first(now, memory));
  }

  /** What the last passes found, with its age. */
  Findings found() {
    Findings told = new Findings();
    long now = System.nanoTime();
    disk.map(it -> it.pass().isTooOld(now) ? it.findings().unjudged() : it.findings())
        .ifPresent(told::include);
    found.ifPresent(it -> tell(it, told));
    failed.ifPresent(
        it ->
            told.add(
                Health.unknown(
                    "backups and the live connection could not be read since "
                        + Told.time(it.since())
                        + ": "
                        + it.why())));
    return told;
  }

  private void tell(Found last, Findings told) {
    long now = System.nanoTime();
    Duration age = last.pass().age(now);
    if (last.pass().isTooOld(now)) {
      told.add(
          Health.unknown(
              "backups and the live connection were last read "
                  + Told.duration(age)
                  + " ago; look into the log why no slow pass ended since"));
      told.include(last.findings().unjudged());
    } else {
      told.include(last.findings());
    }
    told.detail("slow_pass_as_of", Told.duration(age) + " ago");
  }
}
