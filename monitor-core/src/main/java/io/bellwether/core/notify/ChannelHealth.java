// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whether one channel delivers, by its receipts and by what waits for them. */
final class ChannelHealth {
  static final Duration DOWN_AFTER = Duration.ofMinutes(2);
  static final int DOWN_FAILURES = 2;

  /** So many that fail again while nothing goes say more of the channel than of themselves. */
  static final int MANY = 3;

  private final String channel;
  private int failures;

  /** Messages that failed since the last delivery, and those that failed before it too. */
  private final Set<String> failing = new HashSet<>();

  private final Set<String> stuck = new HashSet<>();

  /** Those of the latter that failed since. */
  private final Set<String> again = new HashSet<>();

  private boolean suspect;
  private Instant delivered = Instant.EPOCH;
  private long failingSince;
  private Instant since = Instant.EPOCH;
  private String words = "";
  private boolean down;
  private boolean refuses;

  /** What waits too long though the channel may deliver; empty while nothing does. */
  private String behind = "";

  ChannelHealth(String channel) {
    this.channel = channel;
  }

  /** It was in trouble when the process ended, so that its next receipt is news. */
  void recall(boolean wasDown, boolean wasRefusing, Instant at) {
    down |= wasDown;
    refuses |= wasRefusing;
    since = at;
  }

  /** Something went before the process began: an older message that fails says less. */
  void delivered(Instant before) {
    delivered = before.isAfter(delivered) ? before : delivered;
  }

  Optional<ChannelNews> delivered(Message message, Now now) {
    boolean news = down || refuses;
    answers(message);
    delivered = now.at();
    down = false;
    refuses = false;
    words = "";
    since = behind.isEmpty() ? now.at() : since;
    return news ? Optional.of(news()) : Optional.empty();
  }

  private void answers(Message message) {
    stuck.addAll(failing);
    stuck.remove(message.id());
    failing.clear();
    again.clear();
    failures = 0;
    suspect = false;
  }

  /** One that fails while others went says more of itself than of the channel. */
  Optional<ChannelNews> failed(Message message, String answer, Now now) {
    if (stuck.contains(message.id())) {
      again.add(message.id());
      if (again.size() < MANY) {
        return passed(now);
      }
    }
    failing.add(message.id());
    boolean several = failing.size() > 1 || again.size() >= MANY;
    if (!suspect && (several || !message.at().isBefore(delivered))) {
      suspect = true;
      failingSince = now.nanos();
      since = down || refuses ? since : now.at();
    }
    failures++;
    words = answer;
    return passed(now);
  }

  /** It answers, so it is not down; but it does not want what it got. */
  Optional<ChannelNews> refused(Message message, String answer, Now now) {
    answers(message);
    words = answer;
    boolean news = !refuses || down;
    since = refuses ? since : now.at();
    down = false;
    refuses = true;
    return news ? Optional.of(news()) : Optional.empty();
  }

  Optional<ChannelNews> passed(Now now) {
    boolean lasts = suspect && now.nanos() - failingSince >= DOWN_AFTER.toNanos();
    if (down || !lasts || failures < DOWN_FAILURES) {
      return Optional.empty();
    }
    down = true;
    return Optional.of(news());
  }

  /** When it would be down if nothing comes; it needs no other call until then. */
  OptionalLong wake() {
    return down || !suspect || failures < DOWN_FAILURES
        ? OptionalLong.empty()
        : OptionalLong.of(failingSince + DOWN_AFTER.toNanos());
  }

  /** What waits too long now; empty when nothing does. */
  Optional<ChannelNews> behind(String why, Now now) {
    boolean news = behind.isEmpty() != why.isEmpty() && !down;
    behind = why;
    since = news && !refuses ? now.at() : since;
    return news ? Optional.of(news()) : Optional.empty();
  }

  /** Whether this was said already. */
  boolean isBehind(String why) {
    return behind.equals(why);
  }

  private ChannelNews news() {
    boolean late = !down && !behind.isEmpty();
    String why = late && !refuses ? behind : words;
    return new ChannelNews(channel, down || late, refuses, why, since);
  }
}
