// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What stays in a JVM outside its heap: class loaders by their class, and buffers. */
final class JvmMemory {
  /** Columns: loader, parent, data, classes, two sizes, class of the loader. */
  private static final Pattern LOADER =
      Pattern.compile("^0x\\w+ +0x\\w+ +0x\\w+ +\\d+ +\\d+ +\\d+ +(\\S+)$", Pattern.MULTILINE);

  private static final String OF_THE_JDK = "jdk.internal.";

  private JvmMemory() {}

  /** Also collects garbage, as what nobody holds is no leak. */
  static Map<String, Integer> loaders() {
    System.gc();
    Map<String, Integer> loaders = new TreeMap<>();
    for (Matcher row = LOADER.matcher(statistics()); row.find(); ) {
      if (!row.group(1).startsWith(OF_THE_JDK)) {
        loaders.merge("class loader " + row.group(1), 1, Integer::sum);
      }
    }
    return loaders;
  }

  private static String statistics() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmClassloaderStats",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("this JVM does not list its class loaders", e);
    }
  }

  /** Bytes of the buffers outside the heap. */
  static long buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
