// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Marks.Marked;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.Timetable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Those who carry messages to the channels, one for each, so that no channel waits for another.
 * What they are given is in the history already; what came of it comes back as an event.
 */
final class Couriers implements Beside, AutoCloseable {
  private final Ticks ticks;
  private final Consumer<Event> events;
  private final DoubleSupplier jitter;
  private final Function<String, Marks> marking;
  private final BooleanSupplier durable;
  private final Map<String, Marks> marks = new LinkedHashMap<>();
  private final Map<String, Courier> byChannel = new LinkedHashMap<>();
  private Optional<Timetable> timetable = Optional.empty();

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

  /** One for each of these channels from now on. What waits for another is dropped. */
  synchronized void follow(Map<String, ChannelLine> lines, Map<String, ChannelRules> rules) {
    byChannel.entrySet().removeIf(one -> retired(one.getKey(), one.getValue(), lines));
    lines.forEach((name, line) -> follow(line, rules.getOrDefault(name, ChannelRules.USUAL)));
  }

  private static boolean retired(String name, Courier courier, Map<String, ChannelLine> lines) {
    boolean goes = !lines.containsKey(name);
    if (goes) {
      courier.retire();
    }
    return goes;
  }

  private void follow(ChannelLine line, ChannelRules rules) {
    Courier present = byChannel.get(line.name());
    if (present != null) {
      present.follow(line, rules, timetable);
      return;
    }
    Courier fresh = new Courier(line, rules, marks(line.name()), durable, events, ticks, jitter);
    byChannel.put(line.name(), fresh);
    timetable.ifPresent(fresh::begin);
  }

  private Marks marks(String channel) {
    return marks.computeIfAbsent(channel, marking);
  }

  @Override
  public synchronized void begin(Timetable next) {
    timetable = Optional.of(next);
    byChannel.values().forEach(courier -> courier.begin(next));
  }

  @Override
  public synchronized void end() {
    timetable = Optional.empty();
    byChannel.values().forEach(Courier::end);
  }

  /** To their channels, at once or when these are there. */
  synchronized void send(Collection<Message> messages) {
    Map<String, List<Message>> sorted = new LinkedHashMap<>();
    for (Message message : messages) {
      sorted.computeIfAbsent(message.channel(), name -> new ArrayList<>()).add(message);
    }
    sorted.forEach(
        (channel, all) -> Optional.ofNullable(byChannel.get(channel)).ifPresent(c -> c.put(all)));
  }

  /** The highest number that each channel ever delivered. */
  synchronized Map<String, Long> newest() {
    Map<String, Long> newest = new LinkedHashMap<>();
    byChannel.keySet().forEach(name -> newest.put(name, marks(name).newest()));
    return newest;
  }

  /** Those that were delivered before the process ended, although nobody kept that. */
  synchronized List<Answered> delivered(Collection<Message> waiting) {
    List<Answered> delivered = new ArrayList<>();
    for (Message message : waiting) {
      Optional<Marked> mark = marks(message.channel()).find(message);
      mark.ifPresent(
          one -> delivered.add(new Answered(message, receipt(one), ticks.clock().instant())));
    }
    return delivered;
  }

  private static Receipt receipt(Marked mark) {
    String answer = "delivered; the answer was lost with the process";
    return mark.reference()
        .map(reference -> Receipt.delivered(answer, reference))
        .orElseGet(() -> Receipt.delivered(answer));
  }

  /** How the queue of each channel stands. */
  synchronized Map<String, Trouble> troubles() {
    Map<String, Trouble> troubles = new LinkedHashMap<>();
    byChannel.forEach((name, courier) -> troubles.put(name, courier.trouble()));
    return troubles;
  }

  @Override
  public synchronized void close() throws IOException {
    end();
    for (Marks one : marks.values()) {
      if (one instanceof MarkFile file) {
        file.close();
      }
    }
    marks.clear();
  }
}
