// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryNews.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what becomes of the history, and remembers what is wrong with it: what lasts until it is
 * well, what happened for a day, so that somebody sees it.
 */
final class HistoryLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.history");
  private static final long SHOWN = Duration.ofDays(1).toNanos();
  private static final int MOST_EVENTS = 20;

  /** Something that has no end of its own, and when it was heard. */
  private record Heard(HistoryNews news, long nanos) {}

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Topic, HistoryNews> lasting = new EnumMap<>(Topic.class);
  private final Deque<Heard> events = new ArrayDeque<>();
  private int used;

  /** Nothing was heard yet. */
  HistoryLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Another history is used from now on: what lasted with the one before is over, whatever that one
   * still says.
   *
   * @return hears what becomes of this one
   */
  Consumer<HistoryNews> next() {
    lock.lock();
    try {
      lasting.clear();
      int number = ++used;
      return news -> hear(news, number);
    } finally {
      lock.unlock();
    }
  }

  private void hear(HistoryNews news, int from) {
    remember(news, from);
    switch (news.level()) {
      case HEALTHY -> LOG.info("{}", news.text());
      case CRITICAL -> LOG.error("{} (since {})", news.text(), news.since());
      default -> LOG.warn("{} (since {})", news.text(), news.since());
    }
  }

  private void remember(HistoryNews news, int from) {
    boolean well = news.level() == Level.HEALTHY;
    lock.lock();
    try {
      if (news.topic() == Topic.EVENT) {
        happened(news, well);
      } else if (from == used && well) {
        lasting.remove(news.topic());
      } else if (from == used) {
        lasting.put(news.topic(), news);
      }
    } finally {
      lock.unlock();
    }
  }

  private void happened(HistoryNews news, boolean well) {
    if (!well) {
      events.addFirst(new Heard(news, nanos.getAsLong()));
    }
    if (events.size() > MOST_EVENTS) {
      events.removeLast();
    }
  }

  /** What is wrong now, the worst first. */
  List<HistoryNews> troubles() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      events.removeIf(one -> now - one.nanos() > SHOWN);
      List<HistoryNews> all = new ArrayList<>(lasting.values());
      events.forEach(one -> all.add(one.news()));
      all.sort(
          (one, other) ->
              Boolean.compare(
                  other.level().isWorseThan(one.level()), one.level().isWorseThan(other.level())));
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }
}
