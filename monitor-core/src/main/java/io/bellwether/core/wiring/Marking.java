// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Answered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What was delivered and is being marked. It may be more than one, as a channel that was made anew
 * delivers before the mark of what it was before is written.
 */
final class Marking {
  private final Object lock = new Object();
  private final Set<Answered> open = Collections.newSetFromMap(new IdentityHashMap<>());

  void begins(Answered answered) {
    synchronized (lock) {
      open.add(answered);
    }
  }

  /** Whether nobody went on without its mark. */
  boolean ends(Answered answered) {
    synchronized (lock) {
      return open.remove(answered);
    }
  }

  /** All of them, for which nobody waits any more. */
  List<Answered> leave() {
    synchronized (lock) {
      List<Answered> left = new ArrayList<>(open);
      open.clear();
      return left;
    }
  }
}
