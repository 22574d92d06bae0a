// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sentences for the log, each told once. */
final class Notices {
  private static final int MOST = 1_000;

  private final List<String> news = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  void add(String sentence) {
    if (told.size() < MOST && told.add(sentence)) {
      news.add(sentence);
    }
  }

  void full(Bound bound) {
    if (!bound.fullTold) {
      bound.fullTold = true;
      news.add(
          "rule '"
              + bound.rule.name()
              + "' is about more than "
              + Bound.MOST
              + " sets of labels; it goes on with those it has. Name fewer by labels, or fold them"
              + " with by (...)");
    }
  }

  void failed(Bound bound, RuntimeException e) {
    if (!bound.failedTold) {
      bound.failedTold = true;
      news.add(
          "rule '"
              + bound.rule.name()
              + "' could not be judged and is unknown ("
              + e
              + "); the other rules go on. Please report this with its condition: "
              + bound.rule.condition());
    }
  }

  List<String> take() {
    List<String> all = List.copyOf(news);
    news.clear();
    return all;
  }
}
