// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who takes WAL from this server, as the server sees it: a standby, or a subscriber.
 *
 * @param now its row
 * @param before its row of the look before
 * @param between seconds between the two
 */
record Follower(Values now, Values before, double between) {
  /** The same one at another look. */
  static String key(Values row) {
    return row.text("name").orElse("")
        + "\n"
        + row.text("address").orElse("")
        + "\n"
        + row.text("slot").orElse("");
  }

  Labels labels() {
    return Labels.of("application_name", now.text("name").orElse(""))
        .with("client_addr", now.text("address").orElse(""))
        .with("slot_name", now.text("slot").orElse(""));
  }

  boolean isSubscriber() {
    return now.text("slot_type").orElse("").equals("logical");
  }

  /** One that replays; who copies the server, or keeps WAL only, replays nothing. */
  boolean isStandby() {
    return !isSubscriber() && now.number("replay").isPresent();
  }

  boolean isSynchronous() {
    String state = now.text("sync").orElse("");
    return state.equals("sync") || state.equals("quorum");
  }

  /** Bytes that it has not replayed, NaN where it replays nothing. */
  double behind() {
    return reached("replay");
  }

  /** Bytes that it has not on disk: one that replays late on purpose has them in time. */
  double unflushed() {
    return reached("flush");
  }

  String name() {
    return now.text("name").orElse("");
  }

  /** A standby can be ahead of the position that was read a moment before. */
  private double reached(String point) {
    double bytes = now.orNaN(point);
    return Double.isNaN(bytes) ? bytes : Math.max(0, bytes);
  }

  /**
   * How long ago it was where this server is now, NaN where nobody knows. The server only knows
   * this of what arrives; who has not moved since the look before is behind by that time at least.
   */
  double seconds() {
    if (behind() == 0) {
      return 0;
    }
    double told = now.orNaN("replay_lag");
    double stuck = hasNotMoved() ? between : Double.NaN;
    if (Double.isNaN(told) || Double.isNaN(stuck)) {
      return Double.isNaN(told) ? stuck : told;
    }
    return Math.max(told, stuck);
  }

  private boolean hasNotMoved() {
    return before.or("replay", 0) > 0
        && before.number("replayed").isPresent()
        && before.number("replayed").equals(now.number("replayed"));
  }

  /** Where most of what it lacks is held up. */
  String where() {
    double unsent = reached("sent");
    double onTheWay = reached("write") - unsent;
    double unflushed = reached("flush") - reached("write");
    double unreplayed = behind() - reached("flush");
    double most = Math.max(Math.max(unsent, onTheWay), Math.max(unflushed, unreplayed));
    if (most == unreplayed) {
      return isSubscriber()
          ? "it stops there, where it is applied: look at its subscription"
          : "it stops at the replay: "
              + Told.bytes(unreplayed)
              + " are there and not replayed; look there whether replay is paused, held up by"
              + " queries, or too slow";
    }
    if (most == unflushed) {
      return "it stops at the write: "
          + Told.bytes(unflushed)
          + " are there and not on its disk; look at the disk of the standby";
    }
    return "it stops at the network: "
        + Told.bytes(most)
        + (most == unsent ? " are not sent" : " are sent and have not arrived")
        + "; look at the network and whether the standby takes it";
  }

  /** As in {@code standby replica (10.0.0.7)}. */
  String told() {
    return (isSubscriber() ? "subscriber " : "standby ") + named(now);
  }

  static String named(Values row) {
    String name = row.text("name").orElse("");
    String address = row.text("address").orElse("");
    return (name.isEmpty() ? "without a name" : name)
        + (address.isEmpty() ? "" : " (" + address + ")");
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", now.text("name").orElse(""));
    shown.put("address", now.text("address").orElse(""));
    now.text("slot").ifPresent(slot -> shown.put("slot", slot));
    shown.put("state", now.text("state").orElse("unknown"));
    shown.put("synchronous", now.text("sync").orElse("unknown"));
    if (Double.isFinite(behind())) {
      shown.put("behind_bytes", Math.round(behind()));
    }
    if (Double.isFinite(seconds())) {
      shown.put("behind_seconds", Told.rounded(seconds()));
    }
    now.text("replay_lsn").ifPresent(at -> shown.put("replay_position", at));
    return shown;
  }
}
