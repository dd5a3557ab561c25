export { caseAllocation } from './case-allocation.js';
export { inbox } from './inbox.js';
export { policyReview } from './policy-review.js';
export { serviceAssurance } from './service-assurance.js';
export { supervisoryRelationship } from './supervisory-relationship.js';
export { watchkeeper } from './watchkeeper.js';
