// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Kept;
import io.bellwether.core.heartbeat.Heard;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.PerformanceRow;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.history.codec.HeartbeatText;
import io.bellwether.core.history.codec.KeptText;
import io.bellwether.core.history.codec.SuccessText;
import io.bellwether.core.success.KeptSuccesses;
import io.bellwether.core.success.SuccessBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a batch changed in one transaction; without a store that works, watching goes on. */
final class Journal implements Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Supplier<HistoryStore> store;
  private volatile boolean failing;

  /** The store may become another one. */
  Journal(Supplier<HistoryStore> store) {
    this.store = store;
  }

  /** Whether the newest that happened could not be kept, not even in memory. */
  boolean isFailing() {
    return failing;
  }

  @Override
  public boolean keep(
      Batch batch, HealthBook health, SuccessBook successes, HeartbeatBook heartbeats) {
    List<StateChange> states = new ArrayList<>(batch.touched().size());
    for (String name : batch.touched()) {
      health.kept(name).ifPresent(kept -> states.add(state(name, kept)));
      successes.kept(name).ifPresent(kept -> states.add(state(name, kept)));
      heartbeats.kept(name).ifPresent(kept -> states.add(state(name, kept)));
    }
    batch.gone().forEach(name -> states.add(StateChange.forget(Earlier.HEALTH, name)));
    batch.gone().forEach(name -> states.add(StateChange.forget(Earlier.HEARTBEAT, name)));
    batch.silenced().forEach(name -> states.add(StateChange.forget(Earlier.SUCCESS, name)));
    states.addAll(batch.states());
    List<ResultRow> results = new ArrayList<>(batch.unkept().size());
    List<PerformanceRow> performance = new ArrayList<>();
    for (Batch.Heard heard : batch.unkept()) {
      results.add(row(heard.result()));
      PerformanceRows.of(heard.result(), performance);
    }
    Transaction transaction =
        batch.ofAlarms(
            new Transaction(states, results)
                .withPerformance(performance)
                .withEvents(batch.unkeptEvents()));
    boolean durable = transaction.isEmpty() || commit(transaction);
    batch.wasKept();
    return durable;
  }

  private boolean commit(Transaction transaction) {
    try {
      commit(store, transaction);
      if (failing) {
        failing = false;
        LOG.info("the history keeps what happens again");
      }
      return store.get().durable(); // one that is away holds it in memory until it is back
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.error("the history cannot keep what happens, watching goes on: {}", Thrown.words(e));
      }
      return false;
    }
  }

  /** A store that was exchanged for another just now refuses what the other takes. */
  static void commit(Supplier<HistoryStore> store, Transaction transaction) throws IOException {
    HistoryStore present = store.get();
    try {
      present.commit(transaction);
    } catch (IOException e) {
      HistoryStore next = store.get();
      if (next == present) {
        throw e;
      }
      next.commit(transaction);
    }
  }

  private static StateChange state(String component, Kept kept) {
    return StateChange.to(Earlier.HEALTH, component, () -> KeptText.write(kept));
  }

  private static StateChange state(String component, KeptSuccesses kept) {
    return StateChange.to(Earlier.SUCCESS, component, () -> SuccessText.write(kept));
  }

  private static StateChange state(String component, Heard kept) {
    return StateChange.to(Earlier.HEARTBEAT, component, () -> HeartbeatText.write(kept));
  }

  private static ResultRow row(CheckResult result) {
    return new ResultRow(
        result.component(),
        result.at(),
        result.level(),
        result.message(),
        result.took(),
        result.details(),
        result.lost());
  }
}
