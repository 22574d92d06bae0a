// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Says once of a figure what became of values that were left out. Any thread tells. */
final class HostFigureNews {
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Queue<String> sentences = new ConcurrentLinkedQueue<>();

  void noRoom(String figure) {
    if (told.add("no room " + figure)) {
      sentences.add(
          "the host gives more than "
              + SeriesBook.LIMIT
              + " series of its own; left out are new ones of "
              + figure
              + ". Those it has go on. Give its labels fewer values");
    }
  }

  void tooFast(String figure) {
    if (told.add("too fast " + figure)) {
      sentences.add(
          "the host gives values of "
              + figure
              + " faster than they are taken, or while nothing runs: "
              + HostFigures.MOST_WAITING
              + " wait, the next are left out until there is room");
    }
  }

  void fell(String counter, double by) {
    if (told.add("fell " + counter)) {
      sentences.add(
          "the host adds "
              + by
              + " to the counter "
              + counter
              + ", which only grows: it is left out. Declare a gauge, or add what came");
    }
  }

  List<String> take() {
    List<String> news = new ArrayList<>();
    for (String one = sentences.poll(); one != null; one = sentences.poll()) {
      news.add(one);
    }
    return news;
  }
}
