// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What others asked of it since the look before, as its log tells.
 *
 * @param lines of the log since then, all of them, newest first
 * @param whole whether these are all of them, and not the newest thousand
 * @param seconds that they cover; NaN when nobody knows
 * @param tellsSuccess whether the log holds requests that went well: it can be set to hold errors
 *     alone, and then every request in it has failed. A page that does not reach back to the look
 *     before may hold failures alone because all fail: then what the log told before holds
 */
record Traffic(List<LogLine> lines, boolean whole, double seconds, boolean tellsSuccess) {
  /** One request shows no more of them. */
  static final int MOST = 1000;

  static final String ROUTE =
      "/api/logs?perPage="
          + MOST
          + "&skipTotal=1&sort=-%40rowid&fields=id%2Ccreated%2Clevel%2Cdata.type%2Cdata.status"
          + "%2Cdata.execTime%2Cdata.userAgent";

  /** How far the first look goes back. */
  private static final Duration FIRST = Duration.ofMinutes(5);

  /** The log is written in bundles, so that a line may come after one that is a little younger. */
  private static final Duration BUNDLE = Duration.ofSeconds(10);

  static Traffic since(Optional<LogMark> mark, List<LogLine> newestFirst, Instant now) {
    if (newestFirst.isEmpty()) {
      return new Traffic(List.of(), true, Double.NaN, false);
    }
    Instant from =
        mark.map(it -> it.created().minus(BUNDLE))
            .orElse(newestFirst.get(0).created().minus(FIRST));
    List<LogLine> since =
        newestFirst.stream()
            .takeWhile(line -> !isMarked(line, mark) && !line.created().isBefore(from))
            .toList();
    boolean whole = since.size() < newestFirst.size() || newestFirst.size() < MOST;
    boolean toldBefore = mark.filter(LogMark::toldSuccess).isPresent();
    return new Traffic(
        since,
        whole,
        seconds(mark, since, whole, now),
        holdSuccess(newestFirst) || toldBefore && !whole);
  }

  private static boolean holdSuccess(List<LogLine> lines) {
    return lines.stream().anyMatch(line -> line.isRequest() && line.status() < 400);
  }

  private static boolean isMarked(LogLine line, Optional<LogMark> mark) {
    return mark.filter(it -> it.id().equals(line.id())).isPresent();
  }

  private static double seconds(
      Optional<LogMark> mark, List<LogLine> since, boolean whole, Instant now) {
    if (mark.isPresent() && whole) {
      return between(mark.get().read(), now);
    }
    return since.size() < 2
        ? Double.NaN
        : between(since.get(since.size() - 1).created(), since.get(0).created());
  }

  private static double between(Instant from, Instant to) {
    double seconds = Duration.between(from, to).toMillis() / 1000.0;
    return seconds > 0 ? seconds : Double.NaN; // a clock may have been put back
  }

  List<LogLine> requests() {
    return lines.stream().filter(line -> line.isRequest() && !line.ours()).toList();
  }

  /** Of the requests of others, those that were answered with this status or a higher one. */
  long from(int status) {
    return requests().stream().filter(line -> line.status() >= status).count();
  }

  long otherErrors() {
    return lines.stream().filter(LogLine::isOtherError).count();
  }
}
