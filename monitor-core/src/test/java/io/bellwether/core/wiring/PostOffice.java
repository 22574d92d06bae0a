// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.ChannelSettings;
import io.bellwether.core.config.bind.Rate;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Letters;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.TimerThread;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Couriers on threads of their own, whose events a test handles by hand. */
final class PostOffice implements AutoCloseable {
  record Settings(Secret token) {}

  private final Ticks ticks = new SystemTicks();
  private final Gate gate = new Gate();
  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final Map<String, ChannelLine> lines = new LinkedHashMap<>();
  private final Map<String, ChannelLine> signs = new LinkedHashMap<>();
  private Calls calls = Calls.UNHEARD;
  private ClassLoader loader = PostOffice.class.getClassLoader();
  final Couriers couriers;
  private Workers workers;
  private Timetable timetable;
  private TimerThread timer;

  PostOffice(boolean durable, Function<String, Marks> marking) {
    this.couriers = new Couriers(ticks, queue::add, () -> 0.5, marking, () -> durable);
    open();
  }

  static PostOffice marking(Path folder) {
    return new PostOffice(true, name -> MarkFile.of(folder, name));
  }

  static PostOffice inMemory() {
    return new PostOffice(false, name -> Marks.NONE);
  }

  PostOffice calls(Calls next, ClassLoader nextLoader) {
    calls = next;
    loader = nextLoader;
    return this;
  }

  private void open() {
    workers = new Workers("post", ticks, gate);
    timetable = new Timetable(ticks, workers, gap -> {});
    timer = TimerThread.start("post", timetable, ticks);
    couriers.begin(timetable);
  }

  /** A channel that is made like this, from now on. */
  PostOffice has(String name, AlertChannel channel, Duration timeout) {
    lines.put(name, line(name, channel, timeout));
    follows();
    return this;
  }

  /** What carries the sign of life over a channel. */
  PostOffice signs(String name, AlertChannel channel) {
    signs.put(name, line(name, channel, Duration.ofSeconds(15)));
    follows();
    return this;
  }

  /** Nothing but the channel carries it any more. */
  PostOffice signsByItself(String name) {
    signs.remove(name);
    follows();
    return this;
  }

  private void follows() {
    couriers.follow(lines.values(), signs.values());
  }

  private ChannelLine line(String name, AlertChannel channel, Duration timeout) {
    Kind<AlertChannel, Settings> kind =
        Kind.of("sink", AlertChannel.class, Settings.class, (settings, context) -> channel);
    Settings settings = new Settings(Secret.of("s3cr3t-token"));
    Instance<AlertChannel> instance =
        Instance.of(
            kind,
            settings,
            new InstanceContext(name, ticks.clock(), null, null),
            () -> {},
            OwnSecrets.of(settings),
            calls);
    ChannelSettings says =
        new ChannelSettings(Optional.empty(), timeout, Rate.OFF, Rate.OFF, Optional.empty());
    Channel said = new Channel(name, kind, settings, says, new Place("shop.yaml", 1, 1));
    return new ChannelLine(said, instance, new Places(name, 1), loader, calls);
  }

  PostOffice has(String name, AlertChannel channel) {
    return has(name, channel, Duration.ofSeconds(15));
  }

  void begins(Beside other) {
    other.begin(timetable);
  }

  void hasNoMore(String name) {
    lines.remove(name);
    follows();
  }

  void send(String channel, int from, int to) {
    couriers.put(channel, letters(channel, from, to));
  }

  static List<Message> letters(String channel, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> Letters.of(i, channel)).toList();
  }

  /** How many are told and not handled yet; each of them is marked. */
  int told() {
    return queue.size();
  }

  /** Events of before, handled now. */
  List<Answered> handled(boolean kept) {
    return handled(kept, one -> {});
  }

  /**
   * The same.
   *
   * @param first hears of each before it is kept
   */
  List<Answered> handled(boolean kept, Consumer<Answered> first) {
    List<Answered> all = new ArrayList<>();
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      Event.Delivered delivered = (Event.Delivered) event;
      all.add(delivered.answered());
      first.accept(delivered.answered());
      if (kept) {
        delivered.kept().complete(true);
      }
    }
    return all;
  }

  static List<String> words(List<Answered> all) {
    return all.stream().map(one -> one.message().number() + " " + one.receipt().outcome()).toList();
  }

  static Receipt taken() {
    return Receipt.delivered("ok");
  }

  /** The threads end, and others begin. */
  void restart(Duration patience) {
    couriers.end();
    timer.close();
    workers.close(patience);
    open();
  }

  @Override
  public void close() {
    couriers.close();
    timer.close();
    assertThat(workers.close(Duration.ofSeconds(20))).isEmpty();
  }
}
