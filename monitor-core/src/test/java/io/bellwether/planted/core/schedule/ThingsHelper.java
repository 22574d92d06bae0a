// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.schedule;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Timer;

/** Named after nothing an operator knows, and does what nothing in the core may do. */
final class ThingsHelper {
  private final Timer timer = new Timer();
  private final YAMLFactory yaml = new YAMLFactory();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  synchronized void misbehave() throws InterruptedException {
    System.out.println(yaml);
    Thread.sleep(1);
    timer.cancel();
    registry.close();
    System.exit(1);
  }
}
