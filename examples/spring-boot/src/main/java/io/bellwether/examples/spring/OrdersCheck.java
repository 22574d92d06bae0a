// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import org.springframework.stereotype.Component;

/** Whether orders pile up. */
@Component("orders")
final class OrdersCheck implements HealthCheck {
  private final Orders orders;

  OrdersCheck(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Health check(CheckContext context) {
    int waiting = orders.waiting();
    return waiting < 100
        ? Health.healthy(waiting + " orders wait")
        : Health.critical(waiting + " orders wait, 100 are too many");
  }
}
