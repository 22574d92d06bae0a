// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class GuiceMainTest {
  @Test
  void watchesWhatTheInjectorMakes() {
    Injector injector = Guice.createInjector(new ShopModule());
    try (MonitoringSystem monitoring = injector.getInstance(MonitoringSystem.class)) {
      monitoring.start();
      Orders orders = injector.getInstance(Orders.class);
      for (int i = 0; i < 120; i++) {
        orders.arrive();
      }
      orders.pack();

      ComponentHealth seen = monitoring.checkNow().components().get("orders");
      assertThat(seen.status()).isEqualTo(Level.WARNING);
      assertThat(seen.message()).isEqualTo("119 orders wait, 100 are too many");
      assertThat(monitoring.figures())
          .anyMatch(one -> one.metric().equals("orders_total") && one.value() == 120)
          .anyMatch(one -> one.metric().equals("orders_waiting") && one.value() == 119);
      assertThat(monitoring.health().components()).containsOnlyKeys("host", "orders");
    }
  }

  @Test
  void theProgramRunsAndEnds() {
    GuiceMain.main(new String[0]);
  }
}
