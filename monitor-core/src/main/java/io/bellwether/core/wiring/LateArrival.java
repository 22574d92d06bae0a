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
    return new KeptAlarms(
        alerts(kept.alerts(), mine),
        groups(kept.groups()),
        outbox(kept.outbox()),
        kept.silences(),
        kept.ends());
  }

  private List<KeptAlert> alerts(List<KeptAlert> kept, Map<String, KeptAlert> mine) {
    Map<String, KeptAlert> all = new LinkedHashMap<>();
    kept.forEach(one -> all.put(one.alert().key(), one));
    mine.forEach((key, one) -> all.merge(key, one, this::joined));
    all.replaceAll((key, one) -> as(book.find(key).orElse(one.alert()), one));
    all.values().forEach(one -> journal.touch(one.alert()));
    return new ArrayList<>(all.values());
  }

  private KeptAlert joined(KeptAlert before, KeptAlert mine) {
    boolean goesOn =
        book.find(mine.alert().key())
            .filter(alert -> alert.id().equals(before.alert().id()))
            .isPresent();
    if (!goesOn) {
      return mine;
    }
    Set<String> groups = new LinkedHashSet<>(before.groups());
    groups.addAll(mine.groups());
    return new KeptAlert(before.alert(), new ArrayList<>(groups), before.owedBy());
  }

  private static KeptAlert as(Alert alert, KeptAlert kept) {
    return new KeptAlert(alert, kept.groups(), kept.owedBy());
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
                    (before, now) -> now.episode().isEmpty() ? before : told(now, before.told())));
    all.values().forEach(journal::keep);
    return new ArrayList<>(all.values());
  }

  /** Whoever was told by either was told. */
  private static Group told(Group group, long other) {
    return new Group(
        group.key(),
        group.route(),
        group.labels(),
        group.episode(),
        group.to(),
        group.due(),
        group.flushed(),
        Math.max(group.told(), other),
        group.references(),
        group.behind());
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
