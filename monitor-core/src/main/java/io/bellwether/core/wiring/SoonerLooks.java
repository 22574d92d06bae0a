// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** Looks before their time, at what the threads that run now look at; without any there is none. */
record SoonerLooks(Lifecycle lifecycle) implements Finishing.Asks {
  @Override
  public void look(String component) {
    lifecycle.running().ifPresent(running -> running.checkNow(component));
  }

  @Override
  public void measure(String component) {
    lifecycle.running().ifPresent(running -> running.measureNow(component));
  }
}
