// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Channels with a queue and a courier each, by a clock that goes on half a second at a time. */
final class Sinks {
  static final Duration STEP = Duration.ofMillis(500);

  private static final Duration SERVICE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Scene scene;
  private final BiConsumer<Message, Long> delivered;
  private final Map<String, Sink> all = new LinkedHashMap<>();

  /**
   * Of these channels.
   *
   * @param delivered hears of each message that was taken, after how many milliseconds
   */
  Sinks(Scene scene, BiConsumer<Message, Long> delivered, String... names) {
    this.scene = scene;
    this.delivered = delivered;
    for (String name : names) {
      all.put(name, new Sink(name));
    }
  }

  /** One courier, who carries one message at a time. */
  private final class Sink {
    private final Lane lane;
    private Optional<Message> out = Optional.empty();
    private long until;
    private boolean silent;

    Sink(String name) {
      lane = new Lane(name, Scene.withoutStorm(), () -> scene.now().nanos(), () -> 0.5);
    }

    Optional<Answered> work() {
      Optional<Answered> answer = Optional.empty();
      long now = scene.now().nanos();
      if (out.isPresent() && until - now <= 0) {
        answer = Optional.of(comesBack(out.get()));
        out = Optional.empty();
      }
      if (out.isEmpty()) {
        out = lane.take();
        until = now + (silent ? TIMEOUT : SERVICE).toNanos();
      }
      return answer;
    }

    private Answered comesBack(Message message) {
      Receipt receipt =
          silent ? Receipt.retry("no answer", Optional.empty()) : Receipt.delivered("ok");
      Answered answered = new Answered(message, receipt, scene.now().at());
      lane.back(answered);
      if (!silent) {
        delivered.accept(message, Duration.between(message.at(), scene.now().at()).toMillis());
      }
      return answered;
    }
  }

  /** From now on it answers nothing, or everything again. */
  void silent(String name, boolean silent) {
    all.get(name).silent = silent;
  }

  int waiting(String name) {
    return all.get(name).lane.trouble().waiting();
  }

  /** Half a second for everybody. */
  void step() {
    scene.pass(STEP);
    for (Message message : List.copyOf(scene.messages)) {
      all.get(message.channel()).lane.put(List.of(message));
    }
    scene.messages.clear();
    scene.log.clear();
    List<Answered> answers = new ArrayList<>();
    all.values().forEach(sink -> sink.work().ifPresent(answers::add));
    if (!answers.isEmpty()) {
      scene.keep(scene.book.answered(answers, scene.now()));
    }
  }

  /** The process begins again after that time: what was on its way was not taken. */
  void restart(Duration away) {
    scene.messages.clear();
    scene.restart(away);
    all.replaceAll((name, sink) -> new Sink(name));
    scene.outbox.values().forEach(one -> all.get(one.channel()).lane.put(List.of(one)));
  }
}
