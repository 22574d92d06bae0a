// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

/** Somebody who looks at the server. */
interface Peer extends AutoCloseable {
  /** Looks once, from beginning to end. */
  void look() throws Exception;

  /** Processor time of who looks, without that of the server. */
  double cpuSeconds() throws Exception;

  @Override
  default void close() {}
}
