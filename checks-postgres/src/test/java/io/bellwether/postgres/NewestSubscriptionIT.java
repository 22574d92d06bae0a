// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestSubscriptionIT extends SubscriptionRules implements Served.By18 {}
