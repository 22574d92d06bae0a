// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import io.bellwether.core.notify.NotifyTurn.Entry;
import io.bellwether.core.schedule.Now;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers what comes of one call of the book. */
final class Turn {
  private final Now now;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> handedOn = new ArrayList<>();
  private final List<Answered> ended = new ArrayList<>();
  private final Set<OpenGroup> groups = new LinkedHashSet<>();
  private final Set<String> gone = new LinkedHashSet<>();
  private final List<OpenGroup> forgotten = new ArrayList<>();
  private final Set<String> owing = new LinkedHashSet<>();
  private final List<Entry> log = new ArrayList<>();
  private final List<ChannelNews> verdicts = new ArrayList<>();

  Turn(Now now) {
    this.now = now;
  }

  Now now() {
    return now;
  }

  void send(Message message) {
    messages.add(message);
  }

  void handedOn(Message message) {
    handedOn.add(message);
  }

  void ended(Answered answer) {
    ended.add(answer);
  }

  void keep(OpenGroup group) {
    groups.add(group);
    gone.remove(group.key());
  }

  void forget(OpenGroup group) {
    groups.remove(group);
    gone.add(group.key());
    forgotten.add(group);
  }

  /** Groups that are no more, also where others of their keys are now. */
  List<OpenGroup> forgotten() {
    return forgotten;
  }

  void owes(Alert alert) {
    owing.add(alert.key());
  }

  void log(Alert alert, String what, String about) {
    log.add(new Entry(alert.id(), now.at(), what, about));
  }

  void news(ChannelNews news) {
    verdicts.add(news);
  }

  NotifyTurn result(OptionalLong wake) {
    return new NotifyTurn(
        messages,
        handedOn,
        ended,
        groups.stream().map(OpenGroup::kept).toList(),
        gone,
        owing,
        log,
        verdicts,
        wake);
  }
}
