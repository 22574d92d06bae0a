// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.system.Earlier.Taken;
import java.time.Duration;

/** What the processors did between two readings. */
record CpuInterval(Taken<CpuReading> from, Taken<CpuReading> to) {

  Duration length() {
    return Duration.ofNanos(to.nanos() - from.nanos());
  }

  /** Whether the container we are in may use less than the machine has. */
  boolean isLimited() {
    return to.reading().limit().isPresent() && from.reading().container().isPresent();
  }

  /** The share that was used of what there is to use; NaN when it can not be told. */
  double busy() {
    return isLimited()
        ? usedInContainer() / most()
        : to.reading().machine().total().busySince(before());
  }

  /** The same without what this process itself used. */
  double busyWithOthers() {
    double ours = to.reading().own().minus(from.reading().own()).toNanos() / most();
    double busy = busy();
    return Double.isNaN(busy) ? busy : Math.max(0, busy - ours);
  }

  private double usedInContainer() {
    long used =
        to.reading().container().get().usedNanos() - from.reading().container().get().usedNanos();
    return used < 0 ? Double.NaN : used;
  }

  /** Nanoseconds of processor time there were to use; NaN when no time has passed. */
  private double most() {
    double most = length().toNanos() * to.reading().processors();
    return most > 0 ? most : Double.NaN;
  }

  private CpuTimes.Spent before() {
    return from.reading().machine().total();
  }
}
