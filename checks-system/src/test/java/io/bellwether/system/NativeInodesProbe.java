// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Path;

/** Counts files in a JVM of its own, or asks whether it may. */
final class NativeInodesProbe {
  private NativeInodesProbe() {}

  public static void main(String[] what) throws IOException {
    if (what[0].equals("ask")) {
      System.out.println(NativeInodes.obstacle().orElse("counts"));
    } else if (NativeInodes.of(Path.of("/")).total() >= 0) {
      System.out.println("counted");
    }
  }
}
