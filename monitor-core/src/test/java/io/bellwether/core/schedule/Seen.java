// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What was told of the runs of one job, in order. */
final class Seen<T> implements Consumer<Ended<T>> {
  private final List<Ended<T>> all = new CopyOnWriteArrayList<>();

  @Override
  public void accept(Ended<T> ended) {
    all.add(ended);
  }

  List<Ended<T>> all() {
    return all;
  }

  List<Outcome<T>> outcomes() {
    return all.stream().map(Ended::outcome).toList();
  }

  List<String> kinds() {
    return all.stream().map(ended -> ended.outcome().getClass().getSimpleName()).toList();
  }

  Ended<T> last() {
    return all.get(all.size() - 1);
  }

  int size() {
    return all.size();
  }
}
