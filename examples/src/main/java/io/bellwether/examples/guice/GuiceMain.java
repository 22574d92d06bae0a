// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.bellwether.core.MonitoringSystem;

/** A shop that is wired by Guice and watched while it works. */
public final class GuiceMain {
  private GuiceMain() {}

  /** No arguments. */
  public static void main(String[] args) {
    Injector injector = Guice.createInjector(new ShopModule());
    // closed by the host, as Guice closes nothing
    try (MonitoringSystem monitoring = injector.getInstance(MonitoringSystem.class)) {
      monitoring.start();
      injector.getInstance(Orders.class).arrive();
      monitoring.checkNow().components().values().forEach(System.out::println);
    }
  }
}
