// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of every call into a plugin that it begins and that it is over, on its own thread: whoever
 * keeps that outside of this process can tell what was under way when it ended.
 *
 * @param listener told what begins; what it gives is run when that is over
 */
record Calls(Function<String, Runnable> listener) {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Runnable NOTHING = () -> {};

  /** Nobody listens. */
  static final Calls UNHEARD = new Calls(what -> NOTHING);

  /** Does it between beginning and end. */
  <T> T around(String what, Callable<T> call) throws Exception {
    Runnable over = begins(what);
    try {
      return call.call();
    } finally {
      over(over);
    }
  }

  /** A listener that fails costs what it would have kept and nothing else. */
  private Runnable begins(String what) {
    try {
      return listener.apply(what);
    } catch (RuntimeException | Error e) {
      LOG.debug("nobody hears of {}", what, e);
      return NOTHING;
    }
  }

  private static void over(Runnable over) {
    try {
      over.run();
    } catch (RuntimeException | Error e) {
      LOG.debug("nobody hears of an end", e);
    }
  }

  /** What a call is told as: whose, of what kind, and from which jar where that has a loader. */
  static String words(String name, Kind<?, ?> kind) {
    ClassLoader loader = kind.creator().getClass().getClassLoader();
    String jar = loader instanceof PluginClassLoader ? " of " + loader.getName() : "";
    return name + " (kind '" + kind.name() + "'" + jar + ")";
  }
}
