// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of a class are reachable, as the JVM itself counts them after a full collection:
 * nobody has to be believed.
 */
public final class LiveObjects {
  private final String histogram;

  private LiveObjects(String histogram) {
    this.histogram = histogram;
  }

  /** Collects everything that is not reachable, and counts the rest. */
  public static LiveObjects count() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return new LiveObjects((String) histogram);
    } catch (JMException e) {
      throw new IllegalStateException("the JVM counts no objects", e);
    }
  }

  public long of(String className) {
    String line = "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(\\s.*)?$";
    Matcher found = Pattern.compile(line).matcher(histogram);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
