// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.check.Health;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.util.Map;

/** A process of its own, whose clock may be a wrong one: looks once at the server of that port. */
final class OneLook {
  private OneLook() {}

  public static void main(String[] args) throws Exception {
    ClockSettings settings =
        Defaults.of(
            ClockSettings.class, Map.of("server", "127.0.0.1", "port", Integer.parseInt(args[0])));
    Health health =
        new ClockCheck(settings, NameLookup.OF_THIS_MACHINE).check(new TestCheckContext());
    System.out.println(health + " " + health.details());
  }
}
