// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

/**
 * How a contract troubles the thing that is watched or told: it is gone, it is silent, and it is
 * back. Usually a {@link TroubledProxy} in front of the real server does it, see {@link #by}.
 */
public interface Trouble {
  /** From now on it can not be reached: connections to it are refused, and open ones are reset. */
  void unreachable() throws Exception;

  /** From now on it accepts connections and answers nothing, also on those that are open. */
  void silent() throws Exception;

  /** It works again, as before all trouble. */
  void over() throws Exception;

  /** Trouble between a client of the proxy and the server behind it. */
  static Trouble by(TroubledProxy proxy) {
    return new Trouble() {
      @Override
      public void unreachable() {
        proxy.refuse();
      }

      @Override
      public void silent() {
        proxy.stall();
      }

      @Override
      public void over() {
        proxy.pass();
      }
    };
  }
}
