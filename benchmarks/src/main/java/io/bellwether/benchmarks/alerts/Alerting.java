// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import java.io.IOException;

/** Somebody who takes alerts and tells a webhook of them. */
interface Alerting extends AutoCloseable {
  /** So many are handed in together. */
  int BATCH = 100;

  /**
   * Hands in alerts of these numbers, that were not there before, and waits until they are taken.
   */
  void fire(int from, int many) throws Exception;

  /** Processor time of who takes and tells. */
  double cpuSeconds() throws Exception;

  @Override
  void close() throws IOException;
}
