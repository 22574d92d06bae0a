// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * Counts the messages of one channel. So many within a time go; after that the channel gets one
 * digest in each such time, until one had fewer. Of the engine thread.
 */
final class Storm {
  private final ArrayDeque<Long> sent = new ArrayDeque<>();
  private int most;
  private long per;
  private boolean raging;
  private long digest;
  private int kept;

  Storm(int most, long per) {
    this.most = most;
    this.per = per;
  }

  /** Another bound from now on; what rages goes on to its next digest. */
  void bound(int nextMost, long nextPer) {
    most = nextMost;
    per = nextPer;
  }

  /** Whether a message may go now; one that may not is in the next digest. */
  boolean lets(long nanos) {
    if (raging) {
      kept++;
      return false;
    }
    if (most == 0) {
      return true;
    }
    while (!sent.isEmpty() && nanos - sent.peekFirst() >= per) {
      sent.removeFirst();
    }
    if (sent.size() < most) {
      sent.addLast(nanos);
      return true;
    }
    raging = true;
    digest = nanos + per;
    kept = 1;
    return false;
  }

  boolean isRaging() {
    return raging;
  }

  /** When the next digest is due. */
  OptionalLong wake() {
    return raging ? OptionalLong.of(digest) : OptionalLong.empty();
  }

  /** Whether a digest is due; then the next is counted for, or the storm is over. */
  boolean takeDigest(long nanos) {
    if (!raging || nanos - digest < 0) {
      return false;
    }
    raging = kept >= most && most > 0;
    kept = 0;
    digest = nanos + per;
    sent.clear();
    if (!raging && most > 0) {
      sent.addLast(nanos);
    }
    return true;
  }
}
