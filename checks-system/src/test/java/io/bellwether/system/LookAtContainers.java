// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.testkit.TestCheckContext;
import java.nio.file.Path;
import java.util.List;

/** One look at a container engine, for a process of another user. */
final class LookAtContainers {
  private LookAtContainers() {}

  public static void main(String[] socket) throws InterruptedException {
    Findings findings = new Findings();
    new Containers(List.of(Path.of(socket[0])), true).look(new TestCheckContext(), findings);
    System.out.println(findings.overall());
  }
}
