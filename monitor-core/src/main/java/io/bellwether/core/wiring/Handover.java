// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Has the jobs follow a reload, and knows what still goes on at what is out of use. */
final class Handover {
  private final Changes changes;
  private final Optional<Running> running;
  private final Awaited awaited;
  private final Map<Watched, List<CompletionStage<Void>>> over = new LinkedHashMap<>();

  Handover(Changes changes, Optional<Running> running, Awaited awaited) {
    this.changes = changes;
    this.running = running;
    this.awaited = awaited;
  }

  void jobs() {
    changes.retired().forEach(one -> over.put(one, new ArrayList<>(one.questions().close())));
    running.ifPresent(this::jobs);
    changes.gone().forEach(one -> awaited.giveUp(one.name()));
  }

  private void jobs(Running jobs) {
    over.forEach((one, stages) -> stages.addAll(jobs.remove(one)));
    changes.adjusted().forEach(jobs::follow);
    changes.fresh().forEach(jobs::add);
    changes.fresh().stream()
        .map(Assignment::name)
        .filter(awaited::isAwaited)
        .forEach(jobs::checkNow); // whoever asked what was there before
  }

  /**
   * Those that nobody looks at any more, each with the looks and questions that have to end first.
   */
  Map<Watched, List<CompletionStage<Void>>> over() {
    return over;
  }
}
