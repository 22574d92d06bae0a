// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.success.SuccessBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes down what a replay would keep and send; every message is delivered at once, to nobody. */
class Playback implements Keeping, Deliveries {
  private final Map<String, AlertRow> alerts = new LinkedHashMap<>();
  private final List<MessageRow> messages = new ArrayList<>();
  private List<Message> sent = new ArrayList<>();

  @Override
  public boolean keep(
      Batch batch, HealthBook health, SuccessBook successes, HeartbeatBook heartbeats) {
    Transaction all = batch.ofAlarms(Transaction.NOTHING);
    all.alerts()
        .forEach(row -> alerts.merge(row.id(), row, (earlier, later) -> later.after(earlier)));
    messages.addAll(all.messages());
    batch.wasKept();
    return true;
  }

  @Override
  public void put(String channel, List<Message> more) {
    sent.addAll(more);
  }

  @Override
  public Map<String, Long> newest() {
    return Map.of();
  }

  @Override
  public Map<String, Instant> delivered() {
    return Map.of();
  }

  @Override
  public Optional<Marks.Marked> find(Message message) {
    return Optional.empty();
  }

  /** Receipts of what was sent since this was asked last. */
  List<Event> takeReceipts(Instant at) {
    List<Event> receipts = new ArrayList<>();
    for (Message one : sent) {
      Answered answered = new Answered(one, Receipt.delivered("played again"), at);
      receipts.add(new Event.Delivered(answered, new CompletableFuture<>()));
    }
    sent = new ArrayList<>();
    return receipts;
  }

  /** Those that began from then on. */
  List<AlertRow> alerts(Instant from) {
    return alerts.values().stream()
        .filter(one -> !one.at().isBefore(from))
        .sorted(Comparator.comparing(AlertRow::at))
        .toList();
  }

  /** Those that were written from then on. */
  List<MessageRow> messages(Instant from) {
    return messages.stream()
        .filter(one -> !one.at().isBefore(from))
        .sorted(Comparator.comparing(MessageRow::at))
        .toList();
  }
}
