export class GatewayView { constructor(app){this.element=document.createElement('div')} async show(){} hide(){} }
