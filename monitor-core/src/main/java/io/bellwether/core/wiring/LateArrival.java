// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.LateRecall;
import io.bellwether.core.notify.Group;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.NotifyBook;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins what was kept with what has begun only because it did not come in time: an episode of
 * before goes on where nobody was told of the newer one, and who was told of either is not told
 * again. All of it is to be kept anew, as what comes late may be another store.
 */
final class LateArrival {
  private final AlertBook book;
  private final NotifyBook notify;
  private final AlertJournal journal;

  LateArrival(AlertBook book, NotifyBook notify, AlertJournal journal) {
    this.book = book;
    this.notify = notify;
    this.journal = journal;
  }

  /** Both in one, as if all of it had been kept. */
  KeptAlarms join(KeptAlarms kept, Instant lastAlive, Now now) {
    Map<String, KeptAlert> mine = new LinkedHashMap<>();
    notify.subjects().forEach(one -> mine.put(one.alert().key(), one));
    book.all().forEach(one -> mine.put(one.key(), notify.kept(one)));
    LateRecall late = book.recallLate(kept.all(), one -> notify.isTold(one.text()), lastAlive, now);
    journal.took(late.turn(), "");
    late.ended().forEach(journal::ended);
    Map<String, Long> toldBefore = told(kept.groups());
    Map<String, Long> toldHere = told(notify.groups());
    List<Group> groups = groups(kept.groups());
    return new KeptAlarms(
        alerts(kept.alerts(), mine, toldBefore, toldHere, told(groups)),
        groups,
        outbox(kept.outbox()),
        kept.silences(),
        kept.ends(),
        kept.kinds());
  }

  private static Map<String, Long> told(List<Group> groups) {
    Map<String, Long> told = new HashMap<>();
    groups.forEach(one -> told.put(one.key(), one.told()));
    return told;
  }

  private List<KeptAlert> alerts(
      List<KeptAlert> kept,
      Map<String, KeptAlert> mine,
      Map<String, Long> toldBefore,
      Map<String, Long> toldHere,
      Map<String, Long> told) {
    Map<String, KeptAlert> before = new HashMap<>();
    kept.forEach(one -> before.put(one.alert().key(), one));
    Map<String, KeptAlert> all = new LinkedHashMap<>();
    for (KeptAlert one : kept) {
      all.put(one.alert().key(), owing(now(one), toldBefore, told));
    }
    for (KeptAlert one : mine.values()) {
      String key = one.alert().key();
      Optional<KeptAlert> earlier = Optional.ofNullable(before.get(key)).filter(this::goesOn);
      all.put(
          key,
          earlier.isPresent()
              ? owing(now(joined(earlier.get(), one)), toldBefore, told)
              : owing(now(one), toldHere, told));
    }
    all.values().forEach(one -> journal.touch(one.alert()));
    return new ArrayList<>(all.values());
  }

  /** Whether the episode of before is the one that goes on. */
  private boolean goesOn(KeptAlert before) {
    return book.find(before.alert().key())
        .filter(alert -> alert.id().equals(before.alert().id()))
        .isPresent();
  }

  private static KeptAlert joined(KeptAlert before, KeptAlert mine) {
    Set<String> groups = new LinkedHashSet<>(before.groups());
    groups.addAll(mine.groups());
    return new KeptAlert(before.alert(), new ArrayList<>(groups), before.owedBy());
  }

  private KeptAlert now(KeptAlert kept) {
    Alert alert = book.find(kept.alert().key()).orElse(kept.alert());
    return new KeptAlert(alert, kept.groups(), kept.owedBy());
  }

  /** What its groups did not tell of it, although the other side told of higher numbers there. */
  private static KeptAlert owing(KeptAlert one, Map<String, Long> own, Map<String, Long> told) {
    KeptAlert owing = one;
    for (String group : one.groups()) {
      long change = one.alert().change();
      if (change > own.getOrDefault(group, 0L) && change <= told.getOrDefault(group, 0L)) {
        owing = owing.overtakenIn(group);
      }
    }
    return owing;
  }

  private List<Group> groups(List<Group> kept) {
    Map<String, Group> all = new LinkedHashMap<>();
    kept.forEach(one -> all.put(one.key(), one));
    notify
        .groups()
        .forEach(
            mine ->
                all.merge(
                    mine.key(),
                    mine,
                    (before, now) -> now.episode().isEmpty() ? before : joined(before, now)));
    all.values().forEach(journal::keep);
    return new ArrayList<>(all.values());
  }

  /**
   * Whoever was told by either was told, and hears how it goes on: also who was told only before,
   * by fallback, and what waits for a digest.
   */
  private static Group joined(Group before, Group now) {
    Set<String> to = new LinkedHashSet<>(now.to());
    to.addAll(before.to());
    Map<String, String> references = new HashMap<>(before.references());
    references.putAll(now.references());
    Map<String, Long> behind = new HashMap<>(before.behind());
    now.behind().forEach((channel, told) -> behind.merge(channel, told, Math::min));
    Map<String, String> handed = new HashMap<>(before.handed());
    handed.putAll(now.handed());
    handed.keySet().removeAll(to);
    return new Group(
        now.key(),
        now.route(),
        now.labels(),
        now.episode(),
        List.copyOf(to),
        now.due(),
        now.flushed(),
        Math.max(now.told(), before.told()),
        references,
        behind,
        handed);
  }

  /** Two messages of one number would be one: those of before get numbers behind ours. */
  private List<Message> outbox(List<Message> kept) {
    Collection<Message> mine = notify.waiting();
    Map<String, Long> newest = new HashMap<>();
    mine.forEach(one -> newest.merge(one.channel(), one.number(), Math::max));
    kept.forEach(one -> newest.merge(one.channel(), one.number(), Math::max));
    Set<String> taken = new HashSet<>();
    mine.forEach(one -> taken.add(one.channel() + "/" + one.number()));
    List<Message> all = new ArrayList<>(mine);
    for (Message one : kept) {
      boolean free = taken.add(one.channel() + "/" + one.number());
      all.add(free ? one : one.numbered(newest.merge(one.channel(), 1L, Long::sum)));
    }
    all.forEach(journal::keep);
    return all;
  }
}
