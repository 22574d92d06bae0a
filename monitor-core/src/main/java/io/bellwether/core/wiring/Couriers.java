// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Those who carry messages to the channels, one for each, so that no channel waits for another.
 * What they are given is in the history already; what came of it comes back as an event.
 */
final class Couriers implements Beside, Deliveries, AutoCloseable {
  private final Object lock = new Object();
  private final Ticks ticks;
  private final Consumer<Event> events;
  private final DoubleSupplier jitter;
  private final Function<String, Marks> marking;
  private final BooleanSupplier durable;
  private final Map<String, Marks> marks = new LinkedHashMap<>();
  private final Map<String, Courier> byChannel = new LinkedHashMap<>();
  private final Map<String, ChannelLine> now = new LinkedHashMap<>();
  private Optional<Timetable> timetable = Optional.empty();

  /** That a channel of before is done with, when its last call is back. */
  record Ending(ChannelLine line, CompletionStage<Void> over) {}

  /**
   * Nobody yet.
   *
   * @param marking what remembers what a channel delivered
   * @param durable whether the history outlives the process
   */
  Couriers(
      Ticks ticks,
      Consumer<Event> events,
      DoubleSupplier jitter,
      Function<String, Marks> marking,
      BooleanSupplier durable) {
    this.ticks = ticks;
    this.events = events;
    this.jitter = jitter;
    this.marking = marking;
    this.durable = durable;
  }

  /**
   * One for each of these channels from now on. What waits for another is dropped.
   *
   * @return when each that was there before is not called any more
   */
  List<Ending> follow(Collection<ChannelLine> lines) {
    synchronized (lock) {
      Map<String, ChannelLine> before = new LinkedHashMap<>(now);
      now.clear();
      lines.forEach(line -> now.put(line.name(), line));
      List<Ending> ends = new ArrayList<>();
      for (ChannelLine line : before.values()) {
        if (!now.containsKey(line.name())) {
          Optional.ofNullable(byChannel.remove(line.name()))
              .ifPresent(courier -> ends.add(new Ending(line, courier.retire())));
        }
      }
      for (ChannelLine line : lines) {
        Courier present = byChannel.get(line.name());
        if (present == null) {
          begin(line);
        } else {
          present
              .follow(line, timetable)
              .ifPresent(
                  over -> ends.add(new Ending(before.getOrDefault(line.name(), line), over)));
        }
      }
      return ends;
    }
  }

  private void begin(ChannelLine line) {
    Courier fresh = new Courier(line, marks(line.name()), durable, events, ticks, jitter);
    byChannel.put(line.name(), fresh);
    timetable.ifPresent(fresh::begin);
  }

  private Marks marks(String channel) {
    return marks.computeIfAbsent(channel, marking);
  }

  @Override
  public void begin(Timetable next) {
    synchronized (lock) {
      timetable = Optional.of(next);
      byChannel.values().forEach(courier -> courier.begin(next));
    }
  }

  @Override
  public void end() {
    synchronized (lock) {
      timetable = Optional.empty();
      byChannel.values().forEach(Courier::end);
    }
  }

  @Override
  public void put(String channel, List<Message> messages) {
    synchronized (lock) {
      Courier courier = byChannel.get(channel);
      if (courier != null) { // else they go elsewhere with the next turn, as it was taken out
        courier.put(messages);
      }
    }
  }

  @Override
  public Map<String, Long> newest() {
    synchronized (lock) {
      Map<String, Long> newest = new LinkedHashMap<>();
      byChannel.keySet().forEach(name -> newest.put(name, marks(name).newest()));
      return newest;
    }
  }

  @Override
  public Map<String, Instant> delivered() {
    synchronized (lock) {
      Map<String, Instant> delivered = new LinkedHashMap<>();
      for (String name : byChannel.keySet()) {
        if (marks(name) instanceof MarkFile file) {
          delivered.put(name, file.written());
        }
      }
      return delivered;
    }
  }

  @Override
  public Optional<Marks.Marked> find(Message message) {
    synchronized (lock) {
      return marks(message.channel()).find(message);
    }
  }

  /** Something about no alert, over its channel. */
  void send(Errand errand) {
    synchronized (lock) {
      Courier courier = byChannel.get(errand.message().channel());
      if (courier != null) {
        courier.put(errand);
      }
    }
  }

  /** The receipt of something about no alert; empty where nobody carries anything now. */
  Optional<CompletableFuture<Receipt>> ask(Errand errand) {
    synchronized (lock) {
      return Optional.ofNullable(byChannel.get(errand.message().channel()))
          .filter(courier -> timetable.isPresent())
          .map(courier -> courier.ask(errand));
    }
  }

  /** When a channel delivered anything last. */
  Instant delivered(String channel) {
    synchronized (lock) {
      return Optional.ofNullable(byChannel.get(channel))
          .map(Courier::delivered)
          .orElse(ticks.clock().instant());
    }
  }

  /** How often a delivery failed or was refused, over any channel that is there. */
  long failures() {
    synchronized (lock) {
      return byChannel.values().stream().mapToLong(Courier::failures).sum();
    }
  }

  /** How many messages have no receipt yet. */
  int waiting() {
    synchronized (lock) {
      return byChannel.values().stream().mapToInt(one -> one.trouble().waiting()).sum();
    }
  }

  /** How the queue of each channel stands. */
  Map<String, Trouble> troubles() {
    synchronized (lock) {
      Map<String, Trouble> troubles = new LinkedHashMap<>();
      byChannel.forEach((name, courier) -> troubles.put(name, courier.trouble()));
      return troubles;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      end();
      for (Marks one : marks.values()) {
        if (one instanceof MarkFile file) {
          file.close();
        }
      }
      marks.clear();
    }
  }
}
