// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.time.Duration;
import java.util.List;

/** A checkpoint that nobody released: nothing that is deleted leaves the disk. */
final class OpenCheckpoint implements Part {
  private static final String AGE = "questdb_checkpoint_age_seconds";

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(AGE, Unit.SECONDS, "How long a checkpoint is open; 0 where none is."));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    double age =
        now.checkpoint()
            .map(since -> Math.max(0, Duration.between(since, now.now()).toMillis() / 1000.0))
            .orElse(0.0);
    look.gauge(AGE, Unit.SECONDS, age);
    now.checkpoint()
        .ifPresent(
            since -> {
              look.detail("checkpoint_since", since);
              look.judge(
                  look.limits().checkpoint(),
                  age,
                  "a checkpoint is open since "
                      + Told.moment(since)
                      + ", so the disk fills with old files; when no backup is under way, run"
                      + " CHECKPOINT RELEASE");
            });
  }
}
