// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import java.util.stream.Stream;

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

  /** Those who carry the sign of life alone. */
  private final Map<String, Courier> signing = new LinkedHashMap<>();

  private final Map<String, ChannelLine> signs = new LinkedHashMap<>();
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
   * @param alone what carries nothing but the sign of life, by the names of channels
   * @return when each that was there before is not called any more
   */
  List<Ending> follow(Collection<ChannelLine> lines, Collection<ChannelLine> alone) {
    synchronized (lock) {
      List<Ending> ends = new ArrayList<>();
      follow(lines, now, byChannel, ends, this::courier);
      follow(alone, signs, signing, ends, this::ofSigns);
      return ends;
    }
  }

  private void follow(
      Collection<ChannelLine> lines,
      Map<String, ChannelLine> known,
      Map<String, Courier> couriers,
      List<Ending> ends,
      Function<ChannelLine, Courier> making) {
    Map<String, ChannelLine> before = new LinkedHashMap<>(known);
    known.clear();
    lines.forEach(line -> known.put(line.name(), line));
    for (ChannelLine line : before.values()) {
      if (!known.containsKey(line.name())) {
        Optional.ofNullable(couriers.remove(line.name()))
            .ifPresent(courier -> ends.add(new Ending(line, courier.retire())));
      }
    }
    for (ChannelLine line : lines) {
      Courier present = couriers.get(line.name());
      if (present == null) {
        Courier fresh = making.apply(line);
        couriers.put(line.name(), fresh);
        timetable.ifPresent(fresh::begin);
      } else {
        present
            .follow(line, timetable)
            .ifPresent(over -> ends.add(new Ending(before.getOrDefault(line.name(), line), over)));
      }
    }
  }

  private Courier courier(ChannelLine line) {
    return new Courier(line, marks(line.name()), durable, events, ticks, jitter);
  }

  /** That a sign went says nothing of a channel on which another call hangs. */
  private Courier ofSigns(ChannelLine line) {
    String name = line.name();
    Consumer<Event> told =
        event -> {
          if (!(event instanceof Event.Delivered one && went(one) && hangs(name))) {
            events.accept(event);
          }
        };
    return new Courier(line, marks(name), durable, told, ticks, jitter);
  }

  private static boolean went(Event.Delivered one) {
    return one.answered().receipt().outcome() == Receipt.Outcome.DELIVERED;
  }

  private boolean hangs(String channel) {
    synchronized (lock) {
      return Optional.ofNullable(byChannel.get(channel)).filter(Courier::hangs).isPresent();
    }
  }

  private Marks marks(String channel) {
    return marks.computeIfAbsent(channel, marking);
  }

  @Override
  public void begin(Timetable next) {
    synchronized (lock) {
      timetable = Optional.of(next);
      all().forEach(courier -> courier.begin(next));
    }
  }

  @Override
  public void end() {
    synchronized (lock) {
      timetable = Optional.empty();
      all().forEach(Courier::end);
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

  private Stream<Courier> all() {
    return Stream.concat(byChannel.values().stream(), signing.values().stream());
  }

  /** Something about no alert, over its channel. */
  void send(Errand errand) {
    send(errand, byChannel);
  }

  /** The sign of life, which waits for no other call where its channel can be made twice. */
  void sign(Errand errand) {
    synchronized (lock) {
      boolean alone = signing.containsKey(errand.message().channel());
      send(errand, alone ? signing : byChannel);
    }
  }

  private void send(Errand errand, Map<String, Courier> couriers) {
    synchronized (lock) {
      Courier courier = couriers.get(errand.message().channel());
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
      return carrying(channel, Stream.of(byChannel, signing))
          .map(Courier::delivered)
          .max(Comparator.naturalOrder())
          .orElse(ticks.clock().instant());
    }
  }

  /** When a trial that nobody asked for was last not taken; the epoch where none was. */
  Instant triedInVain(String channel) {
    synchronized (lock) {
      return Optional.ofNullable(byChannel.get(channel))
          .map(Courier::triedInVain)
          .orElse(Instant.EPOCH);
    }
  }

  /** What came back last, but no sign where another call hangs; and when anything was delivered. */
  LastSent lastSent(String channel) {
    synchronized (lock) {
      return new LastSent(
          carrying(channel, hangs(channel) ? Stream.of(byChannel) : Stream.of(byChannel, signing))
              .flatMap(courier -> courier.newest().stream())
              .max(Comparator.comparing(Answered::at)),
          carrying(channel, Stream.of(byChannel, signing))
              .flatMap(courier -> courier.lastDelivered().stream())
              .max(Comparator.naturalOrder()));
    }
  }

  private static Stream<Courier> carrying(String channel, Stream<Map<String, Courier>> couriers) {
    return couriers.flatMap(some -> Optional.ofNullable(some.get(channel)).stream());
  }

  /** How often a delivery failed or was refused, over any channel that is there. */
  long failures() {
    synchronized (lock) {
      return all().mapToLong(Courier::failures).sum();
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
  public void close() {
    synchronized (lock) {
      end();
      List<MarkFile> files =
          marks.values().stream()
              .flatMap(one -> one instanceof MarkFile file ? Stream.of(file) : Stream.empty())
              .toList();
      files.forEach(MarkFile::ends); // so that they all wait at once for a disk that stands still
      files.forEach(MarkFile::close);
      marks.clear();
    }
  }
}
