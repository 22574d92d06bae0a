// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on a signal of the system, in the place of what the JVM would do.
 *
 * <p>By name, as javac refuses {@code sun.misc.Signal} under {@code --release}, and no other class
 * of the JDK knows signals; it is public and exported, so nothing is forced open.
 */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /** Calls the action, on a thread of the JVM's, each time the signal comes. */
  public static void on(String signal, Consumer<String> action) {
    try {
      handle(signal, action);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.warn("the signal {} does what this JVM does by itself: {}", signal, why(e));
    }
  }

  private static Object why(Exception e) {
    return e instanceof InvocationTargetException wrapped ? wrapped.getTargetException() : e;
  }

  private static void handle(String signal, Consumer<String> action)
      throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlers},
            (self, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class) {
                action.accept(signal);
                return null;
              }
              return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> self == arguments[0];
                default -> "handler of " + signal;
              };
            });
    Object number = signals.getConstructor(String.class).newInstance(signal);
    Object before = signals.getMethod("handle", signals, handlers).invoke(null, number, handler);
    if (signal.equals("HUP") && before == handlers.getField("SIG_IGN").get(null)) {
      LOG.info("SIGHUP was ignored when this began, as by nohup, and stays so: bellwether reload");
    }
  }
}
