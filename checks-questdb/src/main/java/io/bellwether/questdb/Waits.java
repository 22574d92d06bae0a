// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Since when writes wait. The oldest of them stays the same until the writer moves, so it is asked
 * for once; of whom it was not told yet, it is as old as we saw it.
 */
final class Waits {
  private final Map<String, Wait> waits = new HashMap<>();
  private final Map<String, Acknowledged> acknowledged = new HashMap<>();
  private final Map<String, Long> turns = new HashMap<>();
  private final Refusals refusals = new Refusals();

  private record Wait(long writer, Instant since, boolean told) {}

  /** Who is to be asked, those first who were not for longest. */
  List<WriteAhead> toAsk(List<WriteAhead> writes, int most) {
    return inTurn(writes).filter(it -> !refusals.contains(it.table())).limit(most).toList();
  }

  /** The same of those who were refused before, fewer with each time. */
  List<WriteAhead> again(List<WriteAhead> writes, int most, boolean known) {
    List<WriteAhead> refused = refusals.again(inTurn(writes).toList(), WriteAhead::table, known);
    return refused.isEmpty()
        ? refused
        : refused.stream()
            .limit(Math.max(1, refusals.share(most * 2, refused.get(0).table())))
            .toList();
  }

  private Stream<WriteAhead> inTurn(List<WriteAhead> writes) {
    return writes.stream()
        .filter(it -> it.waiting() > 0 && !isTold(it))
        .sorted(Comparator.comparing(it -> turns.getOrDefault(it.table(), 0L)));
  }

  private boolean isTold(String table) {
    Wait known = waits.get(table);
    return known != null && known.told();
  }

  private boolean isTold(WriteAhead one) {
    Wait known = waits.get(one.table());
    return known != null && known.told() && known.writer() == one.writer();
  }

  /** Takes what was told to whom was asked, and forgets who waits no more. */
  void take(Catalog now, List<String> asked, Map<String, Instant> told, long turn) {
    refusals.answered(asked);
    learn(now, asked, told, turn);
  }

  private void learn(Catalog now, List<String> asked, Map<String, Instant> told, long turn) {
    asked.forEach(it -> turns.put(it, turn));
    Map<String, WriteAhead> waiting =
        now.writes().stream()
            .filter(it -> it.waiting() > 0)
            .collect(Collectors.toMap(WriteAhead::table, Function.identity(), (one, same) -> one));
    waits.keySet().retainAll(waiting.keySet());
    acknowledged.keySet().retainAll(waiting.keySet());
    turns.keySet().retainAll(waiting.keySet());
    refusals.keepOnly(waiting.keySet());
    waiting.forEach((name, one) -> learn(one, told.get(name), now.now()));
  }

  private void learn(WriteAhead one, @Nullable Instant told, Instant now) {
    Acknowledged seen = acknowledged.computeIfAbsent(one.table(), it -> new Acknowledged());
    seen.see(one, now);
    if (told != null) {
      waits.put(one.table(), new Wait(one.writer(), told, true));
    } else if (!isTold(one)) {
      waits.put(one.table(), new Wait(one.writer(), seen.since(now), false));
    }
  }

  /** The server would not tell of one of them, and it is not known of which. */
  void refuse(Catalog now, List<String> asked, long turn) {
    refusals.refused(asked);
    learn(now, asked, Map.of(), turn);
  }

  /** Of whom it was asked in vain and is not known. */
  List<String> unknown() {
    return refusals.all().stream().filter(it -> !isTold(it)).toList();
  }

  /** As the server told it, or as we saw it. */
  Map<String, Instant> since(boolean told) {
    return waits.entrySet().stream()
        .filter(it -> it.getValue().told() == told)
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().since()));
  }
}
